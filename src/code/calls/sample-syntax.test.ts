import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventOf } from '../../audit-schema/event';
import { PATIENCE, runs } from '../../audit-schema/testing/runs';
import { LANGUAGES, type LanguageId } from '../languages';
import type { Call } from './call';
import { sampleOf } from './sample';
import { eventWith, NASTY } from './testing/nasty';
import { parsers } from './testing/syntax';

const parse = await parsers();

/** An event whose texts are this one, under keys that stay the same. */
function eventOfText(text: string): Call {
  const metadata = { plain: text };
  return {
    kind: 'create event',
    event: eventOf(text, 3, { metadata, actor: metadata, targets: [{ type: text, metadata }] }),
  };
}

function callsWith(text: string): Call[] {
  return [{ kind: 'list schemas', action: text, parameters: { after: text } }, eventOfText(text)];
}

/** What is wrong with the samples in a language that name a text: errors, or a structure that depends on it. */
function problemsOf(language: LanguageId, text: string): string[] {
  const plain = callsWith('a').map((call) => parse(language, sampleOf(language, call)));
  const syntaxes = callsWith(text).map((call) => parse(language, sampleOf(language, call)));
  const full = parse(language, sampleOf(language, { kind: 'create event', event: eventWith(text) }));
  const isSame = syntaxes.every(({ shape }, at) => shape === plain[at]?.shape);
  return [
    ...([...syntaxes, full].some(({ hasError }) => hasError) ? [`errors with ${text}`] : []),
    ...(isSame ? [] : [`another structure with ${text}`]),
  ];
}

test.each(LANGUAGES)('a sample in $name has the same structure whatever the names are', ({ id }) => {
  expect(NASTY.flatMap((text) => problemsOf(id, text))).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map((texts) => texts.join('')),
);

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  anyText.map((action) => ({ kind: 'list schemas' as const, action, parameters: {} })),
  fc
    .tuple(anyText, fc.dictionary(anyText, fc.jsonValue({ stringUnit: 'binary' })))
    .map(([text, metadata]) => ({
      kind: 'create event' as const,
      event: eventOf(text, 1, { metadata, actor: { [text]: text }, targets: [{ type: text, metadata }] }),
    })),
);

test(
  'a sample of any call is read without errors in its language',
  () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const wrong = LANGUAGES.filter(({ id }) => parse(id, sampleOf(id, call)).hasError);
        expect(wrong).toEqual([]);
      }),
      runs(100),
    );
  },
  PATIENCE,
);
