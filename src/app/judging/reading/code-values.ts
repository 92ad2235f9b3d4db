/** The values that stand in code as such: what can be known of them without running it. */
import type { Expression } from 'acorn';

type Scalar = string | number | boolean | null;

/** Values by name in Python and Ruby; a name that is none of these is a variable. */
const NAMED: ReadonlyMap<string, true | false | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
  ['nil', null],
]);

/** @returns `undefined` where only running the code could tell */
export function scalarIn(expression: Expression): Scalar | undefined {
  if (expression.type === 'Literal') return isScalar(expression.value) ? expression.value : undefined;
  if (expression.type === 'Identifier') return NAMED.get(expression.name);
  if (expression.type === 'UnaryExpression') return signedNumber(expression.operator, expression.argument);
  if (expression.type !== 'TemplateLiteral') return undefined;
  const [only, ...others] = expression.quasis;
  return others.length === 0 ? (only?.value.cooked ?? undefined) : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function signedNumber(operator: string, argument: Expression): number | undefined {
  const value = argument.type === 'Literal' ? argument.value : undefined;
  if (typeof value !== 'number') return undefined;
  return operator === '-' ? -value : operator === '+' ? value : undefined;
}

/** `new Date()` is now; also with `.toISOString()` after it. */
export function dateIn(expression: Expression): { date: Date; isNow: boolean } | undefined {
  if (expression.type === 'CallExpression') {
    const { callee } = expression;
    const isText =
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'toISOString';
    return isText && callee.object.type === 'NewExpression' ? dateIn(callee.object) : undefined;
  }
  if (expression.type !== 'NewExpression') return undefined;
  if (expression.callee.type !== 'Identifier' || expression.callee.name !== 'Date') return undefined;
  const [given, ...others] = expression.arguments;
  if (given === undefined) return { date: new Date(), isNow: true };
  if (given.type === 'SpreadElement' || others.length > 0) return undefined;
  const value = scalarIn(given);
  return typeof value === 'string' || typeof value === 'number'
    ? { date: new Date(value), isNow: false }
    : undefined;
}
