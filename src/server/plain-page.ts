/** A few words as HTML, for a browser that gets no page: no script, nothing that has to be loaded. */
import { createHash } from 'node:crypto';
import type { Answer, AnswerHeaders } from './answer';

export type PlainPage = {
  status: number;
  title: string;
  text: string;
  /** Ways on: what each says, and its address. */
  links?: readonly (readonly [words: string, address: string])[];
  headers?: AnswerHeaders;
};

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.5rem}';

/** Nothing may be run or loaded; the one style is named by its hash (CSP 3, section 2.3.1). */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The words as an answer that nobody keeps. */
export function plainPage({ status, title, text, links = [], headers = {} }: PlainPage): Answer {
  const ways = links.map(([words, address]) => `<p><a href="${escaped(address)}">${escaped(words)}</a></p>`);
  const body =
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>` +
    `${ways.join('')}</main></body></html>\n`;
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
    },
    body,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
