/** Plans, payment methods and credits. What a subscription goes through has a file of its own. */
import { drop, rename, requires, set, target } from '../edits';
import { date, flag, group, integer, number, oneOf, orNull, text, withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const currency = withKeywords(text, { minLength: 3, maxLength: 3 });
const amount = group({ value: number, currency }, 'value', 'currency');

export const BILLING: readonly Action[] = [
  action(
    'billing.payment_method_added',
    version('2024-10-15', target('payment_method', { brand: text, last4: text })),
    version(
      '2025-04-29',
      rename('payment_method', 'last4', 'lastFour'),
      set('metadata', { isDefault: flag }),
    ),
    version(
      '2026-02-10',
      set('payment_method', { kind: oneOf('card', 'sepa', 'ach'), brand: orNull('string') }),
    ),
  ),
  action(
    'billing.payment_method_removed',
    version('2024-10-15', target('payment_method')),
    version('2025-04-29', set('metadata', { wasDefault: flag })),
  ),
  action(
    'billing.payment_failed',
    version('2024-10-22', target('invoice'), set('metadata', { amount: text, code: text })),
    version('2024-10-24', set('metadata', { amount: number })),
    version('2025-06-17', set('metadata', { currency }), target('payment_method')),
    version('2025-12-10', set('metadata', { amount }), drop('metadata', 'currency')),
    version(
      '2026-07-01',
      set('metadata', { attempt: withKeywords(integer, { minimum: 1 }) }),
      requires('metadata', 'code'),
    ),
    version('2026-10-14', set('metadata', { nextAttemptOn: withKeywords(date, { nullable: true }) })),
  ),
  action(
    'billing.credit_granted',
    version('2025-07-15', set('actor', { role: text }), target('organization'), set('metadata', { amount })),
    version('2026-06-16', set('metadata', { reason: text, expiresOn: date }), requires('metadata', 'reason')),
  ),
  action(
    'billing.tax_id_changed',
    version('2025-03-05', target('organization'), set('metadata', { country: text, 'tax id': text })),
    version('2025-03-06', rename('metadata', 'tax id', 'taxId')),
    version('2026-04-14', set('metadata', { verified: flag })),
  ),
  action(
    'billing.seats_changed',
    version('2024-12-17', target('subscription'), set('metadata', { from: integer, to: integer })),
    version('2025-10-01', requires('metadata', 'from', 'to'), set('metadata', { prorated: number })),
    version('2026-08-12', set('metadata', { prorated: amount })),
  ),
  action(
    'billing.usage_limit_reached',
    version(
      '2025-09-02',
      target('organization'),
      set('metadata', { meter: text, limit: integer, '80% warned': flag }),
    ),
    version(
      '2026-11-04',
      set('metadata', { meter: oneOf('events', 'seats', 'storage') }),
      drop('metadata', '80% warned'),
    ),
  ),
];
