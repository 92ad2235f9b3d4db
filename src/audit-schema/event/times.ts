/** Times that are not in the form that the API expects. */

/** Timestamps from 2001 to 2286 in seconds or milliseconds. */
const TIMESTAMP = /^\d{10}(?:\d{3})?$/;

/** Returns a Unix timestamp in ISO 8601, or `undefined` if the value is not a timestamp. */
export function isoTimeOf(value: string | number): string | undefined {
  const text = String(value);
  if (!TIMESTAMP.test(text)) return undefined;
  const date = new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
  return date.toISOString().replace('.000Z', 'Z');
}

const WITHOUT_OFFSET = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/;

/** Returns a time without an offset as a time in UTC, or `undefined` if the text is not a time without an offset. */
export function utcTimeOf(text: string): string | undefined {
  const [, date, time = '00:00', seconds = ':00'] = WITHOUT_OFFSET.exec(text.trim()) ?? [];
  return date === undefined ? undefined : `${date}T${time}${seconds}Z`;
}

export function utcAdvice(utc: string): string {
  return `Write ${JSON.stringify(utc)} if the time is in UTC, or add its offset, such as \`+02:00\`.`;
}
