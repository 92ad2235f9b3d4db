import { WidgetType, type EditorView } from '@codemirror/view';
import { codeSpans } from '../../vocabulary/code-spans';
import type { Mark } from '../marks';

/** What is said of a line, under it: its message, how to fix it, and WorkOS's own message, folded. */
export class MarkWords extends WidgetType {
  readonly #marks: readonly Mark[];

  constructor(marks: readonly Mark[]) {
    super();
    this.#marks = marks;
  }

  /** Equal words keep their element, and so what the reader has unfolded in it. */
  override eq(other: MarkWords): boolean {
    return this.#words === other.#words;
  }

  get #words(): string {
    return JSON.stringify(this.#marks.map(({ tone, message, fix, error }) => [tone, message, fix, error]));
  }

  override toDOM(view: EditorView): HTMLElement {
    const list = element(
      'ul',
      {},
      this.#marks.map((mark) => element('li', { class: `cm-mark-${mark.tone}` }, partsOf(mark))),
    );
    const words = element('div', { class: 'cm-marks' }, [list]);
    // What is unfolded is as high as it is only now.
    words.addEventListener('toggle', () => view.requestMeasure(), { capture: true });
    return words;
  }

  /** They are read, folded and copied, not written in. */
  override ignoreEvent(): boolean {
    return true;
  }
}

const TONES: Record<Mark['tone'], string> = { error: 'Error', warning: 'Likely a mistake' };

function partsOf({ tone, message, fix, error }: Mark): HTMLElement[] {
  return [
    element('p', {}, [element('strong', {}, [`${TONES[tone]}: `]), ...inWords(message)]),
    ...(fix === undefined ? [] : [element('p', { class: 'cm-fix' }, inWords(fix))]),
    ...(error === undefined ? [] : [ownForm(error)]),
  ];
}

function ownForm(error: NonNullable<Mark['error']>): HTMLElement {
  const { instancePath, schemaPath, message } = error;
  const entries = Object.entries({ instancePath: instancePath || '""', schemaPath, message });
  const terms = entries.flatMap(([name, value]) => [element('dt', {}, [name]), element('dd', {}, [value])]);
  return element('details', {}, [element('summary', {}, ['In WorkOS’s own form']), element('dl', {}, terms)]);
}

/** What stands in backticks is code. */
function inWords(text: string): (HTMLElement | string)[] {
  return codeSpans(text).map(({ text: part, isCode }) => (isCode ? element('code', {}, [part]) : part));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  children: readonly (HTMLElement | string)[],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
