/** The provider in a process of its own, whose clock is CLOCK_AHEAD milliseconds ahead. */
import process from 'node:process';

const ahead = Number(process.env['CLOCK_AHEAD']);
const RealDate = Date;
class ShiftedDate extends RealDate {
  constructor(given: string | number | Date = RealDate.now() + ahead) {
    super(given);
  }
  static override now(): number {
    return RealDate.now() + ahead;
  }
}
Object.defineProperty(globalThis, 'Date', { value: ShiftedDate });

const { startProvider } = await import('./oidc-provider');
const { issuer } = await startProvider({
  publicUrl: process.env['PUBLIC_URL'] ?? '',
  people: { anna: { name: 'Anna Ek', email: 'anna@example.com' } },
});
process.stdout.write(`${issuer}\n`);
