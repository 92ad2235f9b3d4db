import type { BrowserContext } from '@playwright/test';

/** A request that a test expects to fail: by its status, or by Chromium's name for a broken connection. */
export type ExpectedFailure =
  | number
  | `net::ERR_${'INTERNET_DISCONNECTED' | 'CONNECTION_REFUSED' | 'CONNECTION_RESET' | 'EMPTY_RESPONSE'}`;

/** Chromium's own note about a failed request. The page cannot suppress it, so a test may declare it. */
const FAILED_REQUEST =
  /^Failed to load resource: (?:the server responded with a status of (?<status>\d{3}) .*|(?<error>net::\w+))$/;

/** Gathers what the pages of a context log and throw, of whatever should not be there. */
export class ConsoleWatch {
  readonly problems: string[] = [];
  readonly #expected = new Set<string>();

  constructor(context: BrowserContext) {
    context.on('weberror', (error) => this.problems.push(`uncaught: ${String(error.error())}`));
    context.on('console', (message) => {
      if (!['error', 'warning', 'assert'].includes(message.type())) return;
      const text = message.text();
      const { status, error } = FAILED_REQUEST.exec(text)?.groups ?? {};
      if (this.#expected.has(status ?? error ?? '')) return;
      this.problems.push(`${message.type()}: ${text} (${message.location().url})`);
    });
  }

  expect(failures: readonly ExpectedFailure[]): void {
    for (const failure of failures) this.#expected.add(String(failure));
  }
}
