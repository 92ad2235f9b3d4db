/** What the page and its editor, which is loaded later, say to each other. */
import type { Mark } from './marks';

/** A text that the page puts into the editor, as a new object each time. */
export type Given = { readonly text: string };

/** What is said of a text. */
export type Marked = { readonly text: string; readonly marks: readonly Mark[] };

/** What the page can have the editor do. */
export type Editor = { goTo: (offset: number) => void };
