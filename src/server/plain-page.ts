/** A few words as HTML, for a browser that gets no page: no script, no style, nothing that has to be loaded. */
import type { Answer, AnswerHeaders } from './answer';

export type PlainPage = {
  status: number;
  title: string;
  text: string;
  /** Ways on: what each says, and its address. */
  links?: readonly (readonly [words: string, address: string])[];
  headers?: AnswerHeaders;
};

/** The words as an answer that nobody keeps. */
export function plainPage({ status, title, text, links = [], headers = {} }: PlainPage): Answer {
  const ways = links.map(([words, address]) => `<p><a href="${escaped(address)}">${escaped(words)}</a></p>`);
  const body =
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    `<title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>` +
    `${ways.join('')}</main></body></html>\n`;
  return {
    status,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
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
