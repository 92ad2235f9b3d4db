/** What the page and a worker of it say to each other. */

/** What can be wanted of a worker, by name: what it is given for it, and what it then answers. */
export type Wants = { readonly [want: string]: { given: unknown; answer: unknown } };

export type Question = { want: string; given: unknown };

/** `ready` comes once, when the worker has been loaded; then one reply for each question. */
export type Reply =
  | { state: 'ready' }
  | { state: 'answered'; answer: unknown }
  | { state: 'failed'; message: string };

/** How a worker answers each thing that can be wanted of it. */
export type AnswersTo<Known extends Wants> = {
  readonly [Want in keyof Known]: (given: Known[Want]['given']) => Known[Want]['answer'];
};
