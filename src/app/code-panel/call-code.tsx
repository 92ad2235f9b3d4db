import { useMemo } from 'react';
import type { Call } from '../../code/calls/call';
import { sampleOf } from '../../code/calls/sample';
import { LANGUAGES, type LanguageId } from '../../code/languages';
import { chosenOf, nameOf } from './choice';
import { Choices } from './choices';
import { CodeBlock } from './code-block';
import type { Grammar } from './highlight';
import { UnknownChoice } from './unknown-choice';

type CallCodeProps = {
  call: Call;
  /** What the call is, such as `List actions`. */
  label: string;
  /** The language that the link asks for. */
  language: string | undefined;
};

/** A call to WorkOS's API, in the language that the reader chose. */
export function CallCode({ call, label, language }: CallCodeProps) {
  const { id, unknown } = chosenOf(language, LANGUAGES);
  const code = useMemo(() => sampleOf(id, call), [id, call]);
  const name = nameOf(id, LANGUAGES);
  return (
    <div className="flex flex-col gap-3">
      {unknown !== undefined && <UnknownChoice what="language" unknown={unknown} shown={name} />}
      <Choices label="Language" options={LANGUAGES} chosen={id} parameter="language" />
      <CodeBlock label={`${label}, ${name}`} code={code} grammar={grammarOf(id)} />
    </div>
  );
}

/** The grammar of a language. */
export function grammarOf(id: LanguageId): Grammar {
  return LANGUAGES.find((language) => language.id === id)?.highlight ?? 'bash';
}
