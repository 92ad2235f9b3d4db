/** Makes sure that a fix can be followed: some versions accept nothing where the fix would put a value. */
import type { Path, PathSegment } from '../address';
import type { Foreign } from './accepts';
import { isRequired, type Demands } from './demands';
import type { Fault } from './findings';
import { ANY, codePoints, keyNode, MAX_KEY_LENGTH, type Kind, type Node } from './node';
import { isEmpty, valuesOfKind } from './values';
import { code, rootLength, sendAs, type Versions } from './wording';

/** A schema on the way to a fault; `undefined` if the version accepts nothing there. */
type Step = { path: Path; node: Node | undefined };

/**
 * Returns the fix of a fault, or what to do instead if no event can follow it.
 *
 * @param to what the version demands that rejects
 */
export function remedyOf(fault: Fault, to: Demands, foreign: Foreign, versions: Versions): string {
  const steps = stepsTo(fault.path, to);
  const blocked = steps.findIndex(({ node }) => node === undefined || isEmpty(node, foreign) === true);
  if (blocked < 0) return fixOfKind(fault, steps.at(-1), foreign);
  const step: Step = steps[blocked] ?? { path: fault.path, node: undefined };
  const { path, node } = step;
  if (blocked === 0 && node !== undefined && isRequired(node)) return noEvent(step, versions, foreign);
  // A target may have no metadata.
  if (fault.keyword === 'contains') return fault.remedy;
  if (isItems(path.at(-1))) return `Send ${code(path.slice(0, -1))} without items.`;
  return `Stop sending ${code(path)}.`;
}

/** The schema of the whole metadata, and of each place below it on the way. */
function stepsTo(path: Path, demands: Demands): Step[] {
  const length = rootLength(path);
  const root: Path = path.length < length ? [...path, 'metadata'] : path.slice(0, length);
  const steps: Step[] = [{ path: root, node: rootNode(path, demands) }];
  for (let at = length; at < path.length; at += 1) {
    const parent: Node = steps.at(-1)?.node ?? ANY;
    const segment = path[at];
    const below = typeof segment === 'string' ? keyNode(parent.object, segment) : (parent.array.items ?? ANY);
    steps.push({ path: path.slice(0, at + 1), node: below });
  }
  return steps;
}

function rootNode([root, target]: Path, { metadata, actor, targets }: Demands): Node | undefined {
  if (root === 'targets') return targets.find(({ type, nth }) => isTarget(target, type, nth))?.node;
  return root === 'actor' ? actor : metadata;
}

function isTarget(segment: PathSegment | undefined, type: string, nth: number): boolean {
  return typeof segment === 'object' && 'target' in segment && segment.target === type && segment.nth === nth;
}

function isItems(segment: PathSegment | undefined): boolean {
  return typeof segment === 'object' && 'items' in segment;
}

function noEvent({ path, node }: Step, { from, to }: Versions, foreign: Foreign): string {
  return `No event can pass version ${to}: ${whyEmpty(path, node, foreign)}. Keep sending version ${from}.`;
}

function whyEmpty(path: Path, node: Node | undefined, foreign: Foreign): string {
  const required = [...(node?.object.required ?? [])];
  const empty = required.find((key) => {
    const below = node && keyNode(node.object, key);
    return below === undefined || isEmpty(below, foreign) === true;
  });
  if (empty === undefined) return 'it accepts no metadata here, but requires some';
  return codePoints(empty) > MAX_KEY_LENGTH
    ? `it requires ${code([...path, empty])}, but WorkOS takes no key of more than ${MAX_KEY_LENGTH} characters`
    : `it requires ${code([...path, empty])}, but accepts no value there`;
}

const KIND_OF_KEYWORD: Readonly<Record<string, Kind>> = {
  minLength: 'string',
  maxLength: 'string',
  pattern: 'string',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
  minItems: 'array',
  maxItems: 'array',
};

/** A demand that no value of its type meets is met by a value of another type. */
function fixOfKind({ keyword, path, remedy }: Fault, step: Step | undefined, foreign: Foreign): string {
  const kind = Object.hasOwn(KIND_OF_KEYWORD, keyword) ? KIND_OF_KEYWORD[keyword] : undefined;
  const node = step?.node;
  if (kind === undefined || node === undefined || node.kinds.size < 2) return remedy;
  const first = valuesOfKind(node, kind, '', foreign).next();
  if (first.done !== true || !first.value) return remedy;
  return sendAs(path, { ...node, kinds: new Set([...node.kinds].filter((other) => other !== kind)) });
}
