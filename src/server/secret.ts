import { inspect } from 'node:util';

const MASK = '[secret]';

/** Text that shows itself nowhere but to who asks for it: not printed, not serialised, not logged. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
