import { isFault, parseFault, type Fault } from './fault';

/** The key of the sandbox. Any other that starts with `sk_example_` is as good. */
export const SANDBOX_KEY = 'sk_example_sandbox';

const AUTHORIZATION = /^Bearer (?<key>sk_example_[\w-]+)$/;

/** A key that makes every answer faulty. Throws a RangeError for what is not a fault. */
export function keyWithFault(fault: string): string {
  if (!isFault(fault)) throw new RangeError(`“${fault}” is not a fault of the sandbox.`);
  return `${SANDBOX_KEY}_${fault}`;
}

/** The key in an Authorization header, or `undefined` when the sandbox does not accept it. */
export function acceptedKey(authorization: string | null): string | undefined {
  return AUTHORIZATION.exec(authorization ?? '')?.groups?.['key'];
}

/** The fault that a key asks for, after its last underscore. */
export function faultOfKey(key: string): Fault | undefined {
  return parseFault(key.slice(key.lastIndexOf('_') + 1));
}
