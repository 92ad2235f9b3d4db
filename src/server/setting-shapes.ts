/** Shapes that settings of several parts have. A message goes on after the setting's name. */
import { isIP } from 'node:net';
import * as z from 'zod';

export function wholeNumber(least: number, most: number) {
  return numberFrom(least, most, /^\d{1,9}$/, `must be a whole number from ${least} to ${most}`);
}

export function wholeSeconds(least: number, most: number) {
  return numberFrom(least, most, /^\d{1,9}$/, `must be a whole number of seconds from ${least} to ${most}`);
}

export function seconds(least: number, most: number) {
  const message = `must be a number of seconds from ${least} to ${most}`;
  return numberFrom(least, most, /^\d{1,9}(\.\d{1,9})?$/, message);
}

function numberFrom(least: number, most: number, form: RegExp, message: string) {
  const isRight = (text: string) => form.test(text) && Number(text) >= least && Number(text) <= most;
  return z.string().refine(isRight, message).transform(Number);
}

export const HOST_NAME = /^(?:[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i;

export const hostOrAddress = z
  .string()
  .refine((text) => isIP(text) !== 0 || HOST_NAME.test(text), 'must be a host name or an IP address');

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i;

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}
