/** How an address names the two versions of a comparison: `3...5`, `previous...latest`. */

/** `previous` is the version right before the other side; `latest` the newest there is. */
export type VersionName = number | 'latest' | 'previous';

export type VersionPair = { readonly from: VersionName; readonly to: VersionName };

/** Whether a pair names what no later edit changes. */
export function isByNumbers({ from, to }: VersionPair): boolean {
  return typeof from === 'number' && typeof to === 'number';
}

/** `message` is a sentence for people; `offer` is a text that can be read, as near to what was meant as can be told. */
export type ReadPair = { ok: true; pair: VersionPair } | { ok: false; message: string; offer: string };

const PAIR = /^(0|[1-9]\d{0,8}|latest|previous)\.\.\.(0|[1-9]\d{0,8}|latest|previous)$/;

/** What people write when they mean a pair: other dots and dashes, a `v`, leading zeros, one side left out. */
const LOOSE_PAIR = /^(?:v?(\d{1,9}|latest|previous))?(?:\.+|…|[-–—:,~/ ]+)(?:v?(\d{1,9}|latest|previous))?$/i;
const LOOSE_NUMBER = /^v?(\d{1,9})$/i;

const USUAL = 'previous...latest';

/**
 * Reads a pair as an address has it, decoded: two versions with three dots between them.
 *
 * One pair has one address, so leading zeros (`03...5`) and other dots are refused, with the right address as the offer.
 * That both sides are one version is read: whether that version exists is found out first.
 */
export function readPair(text: string): ReadPair {
  const [, from, to] = PAIR.exec(text) ?? [];
  if (from === undefined || to === undefined) return { ok: false, ...refusalOf(text) };
  if (from === 'previous' && to === 'previous') {
    const message = '“previous” is the version before the other side, so only one side can be it.';
    return { ok: false, message, offer: USUAL };
  }
  return { ok: true, pair: { from: nameOf(from), to: nameOf(to) } };
}

/** A pair as an address has it. */
export function pairText({ from, to }: VersionPair): string {
  return `${from}...${to}`;
}

function refusalOf(text: string): { message: string; offer: string } {
  const offer = offerFor(text);
  const dots = LOOSE_PAIR.test(text) && !text.includes('...');
  const message = dots
    ? 'Between the two versions stand three dots.'
    : 'A comparison names two versions with three dots between them, each by its number, “latest” or “previous”.';
  return { message, offer };
}

function offerFor(text: string): string {
  const number = LOOSE_NUMBER.exec(text)?.[1];
  if (number !== undefined) return pairText({ from: 'previous', to: Number(number) });
  const loose = LOOSE_PAIR.exec(text);
  if (loose === null) return USUAL;
  const [from, to] = [nameOf(loose[1] ?? 'previous'), nameOf(loose[2] ?? 'latest')];
  if (from !== to) return pairText({ from, to });
  return typeof to === 'number' ? pairText({ from: 'previous', to }) : USUAL;
}

/** Of a text that one of the expressions has matched. */
function nameOf(text: string): VersionName {
  const name = text.toLowerCase();
  return name === 'latest' || name === 'previous' ? name : Number(name);
}
