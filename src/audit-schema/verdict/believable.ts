/** Values that a reader takes for real ones, by the name of the key that holds them. Reserved names and addresses only. */

const TEXTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/e.?mail/i, ['ada@example.com']],
  [/(^|_)ip|ipaddress|ip_address/i, ['203.0.113.7']],
  [/url|uri|link|href/i, ['https://example.com/invoices/42']],
  [/uuid|guid/i, ['7d4f2c1e-9b3a-4c5d-8e6f-0a1b2c3d4e5f']],
  [/country/i, ['DE']],
  [/currency/i, ['EUR']],
  [/locale|language/i, ['en']],
  [/city/i, ['Berlin']],
  [/role/i, ['admin']],
  [/status|state/i, ['active']],
  [/plan|tier/i, ['pro']],
  [/reason/i, ['requested by the customer']],
  [/agent|browser/i, ['Firefox']],
  [/phone/i, ['+1 555 0100']],
  [/version/i, ['1.2.0']],
  [/time.?zone/i, ['Europe/Berlin']],
  [/region/i, ['eu-central-1']],
  [/cron|schedule/i, ['0 6 * * 1']],
  [/ticket/i, ['SUP-1042']],
  [/path|folder|directory/i, ['/reports/january']],
  [/file.?name|^file$/i, ['january.pdf']],
  [/colou?r/i, ['#1b1c1f']],
  [/emoji/i, ['🎉']],
  [/tag|label/i, ['finance']],
  [/team|department/i, ['Finance']],
  [/title/i, ['January report']],
  [/description|comment|note|message|hint/i, ['Asked for by the customer']],
  [/quer(y|ies)|search/i, ['invoices of january']],
  [/vendor|provider/i, ['okta']],
  [/event/i, ['invoice settled']],
  [/By$|_by$/, ['user_01']],
  [/first.?name/i, ['Ada']],
  [/last.?name/i, ['Lovelace']],
  [/name/i, ['Ada Lovelace']],
  [/date/i, ['2026-01-15', '2026-01-15T12:00:00Z']],
  [/(_at|At|time|timestamp)$/, ['2026-01-15T12:00:00Z']],
  [/id$/i, ['id_01HXYZ']],
];

/** Texts of every usual form, for schemas that demand one. */
export const FORMS: readonly string[] = [
  '2026-01-15T12:00:00Z',
  '2026-01-15',
  '2026-02-28',
  '2026-02-28T18:30:00Z',
  '12:00:00Z',
  '12:00:00',
  'ada@example.com',
  'grace@example.com',
  'https://example.com/',
  'https://example.org/',
  '/invoices/42',
  'example.com',
  '203.0.113.7',
  '203.0.113.8',
  '2001:db8::1',
  '7d4f2c1e-9b3a-4c5d-8e6f-0a1b2c3d4e5f',
  '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  'P1D',
  'aGVsbG8=',
  '0/a',
  '#/a',
  '42',
  'abc',
  'ABC',
  'DE',
  'EUR',
  'en-GB',
  '1.2.0',
  'a',
  'A',
  '#1b1c1f',
  'not a value of this form',
  '?',
  '%',
  '',
];

/** Texts for a key of this name, most believable first. */
export function textsFor(name: string): readonly string[] {
  const fitting = TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  return [...fitting, 'text', 'another text'];
}

/** Numbers that fit most keys. */
export const NUMBERS: readonly number[] = [42, 1, 2, 10, 0, 100, 1000, 0.5, -1];
