/** JavaScript or TypeScript: the event in a call of `createEvent`, or an object literal. */
import { parseExpressionAt, type Expression } from 'acorn';
import { CodeTree } from './code-tree';
import { wordAt } from './json-problems';
import { checkLevels, type Failure, type Reading } from './text-tree';

/** @throws RangeError where it is nested too deep */
export function readCode(text: string): Reading {
  checkLevels(levelsOf(text));
  const found = eventIn(text);
  if ('failure' in found) return found;
  const tree = new CodeTree(text);
  const root = tree.read(found.expression, 1);
  return { roots: root === undefined ? [] : [root], notes: tree.notes };
}

/** Each is read to its end or to where it goes wrong. */
const MOST_BEGINNINGS = 20;

/** At least as many as there are: brackets in texts count too. The parser calls itself several times for each. */
function levelsOf(text: string): number {
  let level = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\](){}]/g)) {
    level += '[({'.includes(bracket) ? 1 : -1;
    most = Math.max(most, level);
  }
  return most;
}

type Found = { expression: Expression } | { failure: Failure };

const CALL = /\bcreate_?event\s*\(/gi;
/** Where a value may begin: the text, a line, or after what something is given to. */
const BEGINNING = /(?:^|[=(:]|\b(?:await|default|return))\s*(?=[{[])/gm;

function eventIn(text: string): Found {
  const [call] = text.matchAll(CALL);
  const inCall = call && expressionAt(text, call.index + call[0].length);
  if (inCall && 'failure' in inCall) return inCall;
  const argument = inCall && eventOfCall(inCall.expression);
  if (argument !== undefined) return { expression: argument };
  let failure: Failure | undefined;
  // What begins as a value is that one value: an object within it is no event that somebody meant.
  const most = /^[\s(]*[[{]/.test(text) ? 1 : MOST_BEGINNINGS;
  for (const { index, 0: before } of [...text.matchAll(BEGINNING)].slice(0, most)) {
    const found = expressionAt(text, index + before.length);
    if ('expression' in found) return endsWell(text, found.expression);
    failure ??= found.failure;
  }
  return { failure: failure ?? { start: 0, end: 0, problem: 'there is neither JSON nor an object literal' } };
}

function expressionAt(text: string, offset: number): Found {
  try {
    return {
      expression: parseExpressionAt(text, offset, {
        ecmaVersion: 'latest',
        sourceType: 'module',
        allowAwaitOutsideFunction: true,
      }),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { failure: failureAt(text, 'pos' in error && typeof error.pos === 'number' ? error.pos : offset) };
  }
}

function failureAt(text: string, offset: number): Failure {
  const found = wordAt(text, offset);
  const problem =
    found === undefined ? 'the text ends in the middle of the code' : `“${found}” is not expected here`;
  return { start: offset, end: offset + (found === undefined ? 0 : 1), problem };
}

/** Of `createEvent(organization, event, options)` as the SDK for Node has it; in Python it may be named `event=`. */
function eventOfCall(expression: Expression): Expression | undefined {
  const given = expression.type === 'SequenceExpression' ? expression.expressions : [expression];
  const named = given.find(
    (one) =>
      one.type === 'AssignmentExpression' && one.left.type === 'Identifier' && one.left.name === 'event',
  );
  if (named?.type === 'AssignmentExpression') return literalOrNothing(named.right);
  return literalOrNothing(given[1] ?? given[0]);
}

function literalOrNothing(expression: Expression | undefined): Expression | undefined {
  return expression?.type === 'ObjectExpression' || expression?.type === 'ArrayExpression'
    ? expression
    : undefined;
}

/** After a literal that is the whole text nothing else may follow. */
function endsWell(text: string, expression: Expression): Found {
  const rest = text.slice(expression.end);
  const isWhole = text.slice(0, expression.start).replaceAll(/[\s(]/g, '') === '';
  if (!isWhole || AFTER_A_LITERAL.test(rest)) return { expression };
  return { failure: failureAt(text, text.length - rest.trimStart().length) };
}

const AFTER_A_LITERAL = /^[\s;,)]*(?:$|\/[/*]|as\b|satisfies\b)/;
