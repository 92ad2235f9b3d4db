/** What a browser sends of its reader: the Authorization header of RFC 7617. */

export type Credentials = { readonly name: string; readonly password: string };

/** Longer than any name with any password, so that nothing is decoded in vain. */
const LONGEST = 2000;
const LONGEST_NAME = 256;

const BASIC = /^basic +([a-z0-9+/]+={0,2})$/i;

/** Names hold none (RFC 7617, section 2); the first colon ends the name. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A name or a password as it is compared: two ways to write one accented letter are one. */
export function inOneForm(text: string): string {
  return text.normalize('NFC');
}

/** The name and the password that a header holds; `undefined` where there is none, and for whatever is not Basic. */
export function credentialsOf(authorization: string | undefined): Credentials | undefined {
  if (authorization === undefined || authorization.length > LONGEST) return undefined;
  const encoded = BASIC.exec(authorization)?.[1];
  const text = encoded === undefined ? undefined : decoded(encoded);
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 1 || colon > LONGEST_NAME || CONTROL.test(text)) return undefined;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decoded(base64: string): string | undefined {
  try {
    return inOneForm(utf8.decode(Buffer.from(base64, 'base64')));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
