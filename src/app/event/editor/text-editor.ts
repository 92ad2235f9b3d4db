import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder, type ViewUpdate } from '@codemirror/view';
import type { Mark } from '../marks';
import { marking, setMarks } from './marking';
import { highlighting, theme } from './theme';

/** How long after a key the text counts as written, in milliseconds. What is pasted is whole at once. */
const PAUSE = 200;

type Options = {
  /** Stands in the document already. The editor makes it the host of a shadow root. */
  host: HTMLElement;
  text: string;
  placeholder: string;
  /** Told what the text is whenever one pauses. */
  onText: (text: string) => void;
};

/**
 * CodeMirror with what this place needs. In a shadow root it styles itself through `adoptedStyleSheets`, which the
 * Content-Security-Policy allows; elsewhere it would make a <style> element, which it does not.
 */
export class TextEditor {
  readonly #view: EditorView;
  readonly #onText: (text: string) => void;
  /** What `onText` was told last, and of what state of the text. */
  #told: { text: string; doc: Text };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ host, text, onText, ...options }: Options) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    this.#onText = onText;
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          marking,
          history(),
          json(),
          syntaxHighlighting(highlighting),
          bracketMatching(),
          EditorView.lineWrapping,
          placeholder(options.placeholder),
          // Tab is not among the keys: it goes on to what comes next on the page.
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': 'Event' }),
          EditorView.updateListener.of((update) => this.#hear(update)),
          theme,
        ],
      }),
    });
    this.#told = { text, doc: this.#view.state.doc };
  }

  /** Replaces the whole text, in a step that can be undone. */
  replace(text: string): void {
    const { doc } = this.#view.state;
    this.#view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      effects: setMarks.of([]),
      userEvent: 'input.paste',
    });
    this.#view.scrollDOM.scrollTo({ top: 0 });
  }

  /** Shows what is said of a text, unless another one has been written since. */
  mark(text: string, marks: readonly Mark[]): void {
    const { doc } = this.#view.state;
    if (this.#told.text !== text || this.#told.doc !== doc) return;
    this.#view.dispatch({ effects: setMarks.of(marks) });
  }

  /** Moves the cursor to a place, into sight, and the focus with it. */
  goTo(offset: number): void {
    const at = Math.min(offset, this.#view.state.doc.length);
    this.#view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: 'center' }),
    });
    this.#view.focus();
  }

  end(): void {
    this.#tell();
    this.#view.destroy();
  }

  #hear({ docChanged, transactions, startState }: ViewUpdate): void {
    if (!docChanged) return;
    clearTimeout(this.#timer);
    const isPasted = transactions.some((transaction) => transaction.isUserEvent('input.paste'));
    const isFirst = isPasted && startState.doc.length === 0;
    // Not within the update, which has to end before another one can begin.
    this.#timer = setTimeout(
      () => {
        // What was pasted into nothing is read from its start.
        if (isFirst) this.#view.dispatch({ selection: { anchor: 0 }, scrollIntoView: true });
        this.#tell();
      },
      isPasted ? 0 : PAUSE,
    );
  }

  #tell(): void {
    clearTimeout(this.#timer);
    const { doc } = this.#view.state;
    if (doc === this.#told.doc) return;
    this.#told = { text: doc.toString(), doc };
    this.#onText(this.#told.text);
  }
}
