/** Invoices, from draft to refund. */
import { drop, dropTarget, keywords, rename, requires, set, target } from '../edits';
import { arrayOf, date, dateTime, email, flag, group, integer, number, oneOf, text } from '../field-types';
import { uri, withKeywords } from '../field-types';
import { action, version, type Action } from '../history';

const line = group({ description: text, quantity: integer, unitPrice: number }, 'description', 'quantity');

export const INVOICES: readonly Action[] = [
  action(
    'invoice.created',
    version('2024-10-10', target('invoice', { total: text })),
    version('2024-10-16', set('invoice', { total: number })),
    version('2025-01-21', set('metadata', { currency: text, dueOn: text })),
    version('2025-06-25', set('metadata', { dueOn: date, lines: integer })),
    version('2026-01-13', set('metadata', { lines: arrayOf(line) }), requires('metadata', 'currency')),
    version('2026-09-01', set('metadata', { purchaseOrder: text }), target('organization')),
  ),
  action(
    'invoice.finalized',
    version('2024-10-10', target('invoice', { number: text })),
    version('2025-06-25', requires('invoice', 'number')),
  ),
  action(
    'invoice.sent',
    version('2024-10-11', target('invoice'), set('metadata', { to: text })),
    version('2025-02-20', set('metadata', { to: email, cc: text })),
    version(
      '2025-08-06',
      set('metadata', { to: arrayOf(email) }),
      drop('metadata', 'cc'),
      requires('metadata', 'to'),
    ),
  ),
  action(
    'invoice.paid',
    version('2024-10-10', target('invoice'), set('metadata', { amount: number, method: text })),
    version('2025-03-12', set('metadata', { paidAt: dateTime }), target('payment_method')),
    version(
      '2025-11-11',
      set('metadata', { method: oneOf('card', 'transfer', 'credit') }),
      dropTarget('payment_method'),
    ),
    version('2026-08-05', rename('metadata', 'amount', 'amountPaid'), set('metadata', { partial: flag })),
  ),
  action(
    'invoice.voided',
    version('2024-10-11', set('actor', { role: text }), target('invoice'), set('metadata', { reason: text })),
    version('2026-03-24', requires('metadata', 'reason'), set('metadata', { replacedBy: text })),
  ),
  action(
    'invoice.refunded',
    version(
      '2025-01-08',
      set('actor', { role: text }),
      target('invoice'),
      set('metadata', { amount: number }),
    ),
    version(
      '2025-09-10',
      set('metadata', { amount: withKeywords(number, { exclusiveMinimum: 0 }), reason: text }),
    ),
    version('2026-05-20', set('actor', { approvedBy: text }), requires('actor', 'approvedBy')),
  ),
  action(
    'invoice.downloaded',
    version('2025-04-22', target('invoice'), set('metadata', { format: oneOf('pdf', 'csv') })),
    version('2026-10-21', set('metadata', { format: oneOf('pdf', 'csv', 'xml'), url: uri })),
  ),
  action(
    'invoice.reminder_sent',
    version(
      '2025-10-22',
      target('invoice'),
      set('metadata', { daysOverdue: integer }),
      keywords('metadata', { additionalProperties: false }),
    ),
    version('2026-11-12', set('metadata', { channel: oneOf('email', 'in_app') })),
  ),
];
