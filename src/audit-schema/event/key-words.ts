/** Sentences for keys that are missing, not accepted, or too many. */
import { isWrittenNumber } from '../../contract/json';
import { isObject } from '../json-schema';
import { lettersOf, likeness, nearest } from '../likeness';
import { typeLabel } from '../type-name';
import { codePoints, MAX_KEYS, MAX_KEY_LENGTH } from '../verdict/node';
import { isEmpty } from '../verdict/values';
import { sampleAt, type DeclaredPlace, type Subject } from './declared-place';
import { below } from './event-place';
import { API_KEY } from './event-schema';
import { counted, listedText, placeFirst, placeText, startOf } from './finding-text';
import type { Told, Words } from './finding-words';
import type { Advice } from './fix';
import type { Refusal } from './judge';
import { contentText, exampleText, impossible, removals, TARGET } from './replacements';
import { propertiesBeside } from './schema-place';

/** Names that are less alike are not taken for one another. */
const ALIKE = 0.6;

/** `isSame`: the two names differ only in case and punctuation. */
type SimilarName = { name: string; isSame: boolean };

function similarName(name: string, names: readonly string[]): SimilarName | undefined {
  const near = nearest(name, names);
  if (near === undefined || likeness(near, name) < ALIKE) return undefined;
  return { name: near, isSame: lettersOf(near) === lettersOf(name) };
}

export function requiredWords(refusal: Refusal, told: Told): Words {
  const { instancePath, schemaPath, params } = refusal;
  const { schema } = told.subject;
  const missing = String(params['missingProperty']);
  const properties = propertiesBeside(schema, schemaPath);
  const isOwn = schemaPath.includes('/metadata/') || missing === 'metadata';
  const type = Object.hasOwn(properties, missing) ? ` (${typeLabel(properties[missing])})` : '';
  const pointer = below(instancePath, missing);
  const keys = isObject(told.value) ? Object.keys(told.value) : [];
  const near = similarName(
    missing,
    keys.filter((key) => !Object.hasOwn(properties, key)),
  );
  const whose = isOwn ? `which version ${schema.version} requires` : 'which every event needs';
  return {
    message: `${placeFirst(instancePath)} has no \`${missing}\`${type}, ${whose}.`,
    advices: () => additions(refusal, told, missing, type, near),
    basis: { pointer, text: `${type} ${near?.name ?? ''}` },
  };
}

function* additions(
  { instancePath }: Refusal,
  { subject, value, placeOf }: Told,
  missing: string,
  type: string,
  near: SimilarName | undefined,
): Generator<Advice> {
  const pointer = below(instancePath, missing);
  const keys = isObject(value) ? Object.keys(value) : [];
  if (near !== undefined) {
    const patch = { op: 'move', from: below(instancePath, near.name), path: pointer } as const;
    const guess = near.isSame ? '' : ' if that is what you mean';
    yield {
      fix: `Rename \`${near.name}\` to \`${missing}\`${guess}.`,
      patch,
      ...(near.isSame && { keeps: pointer }),
    };
  }
  const place = placeOf(pointer);
  const sample = sampleAt(place);
  const types = missing === 'type' && TARGET.test(instancePath) ? declaredTypes(subject) : [];
  for (const each of types) {
    const fix = `Add ${placeText(pointer)}, such as ${JSON.stringify(each)}.`;
    yield { fix, patch: { op: 'add', path: pointer, value: each } };
  }
  if (sample !== undefined) {
    const example = type === '' ? '' : exampleText(sample, place.node);
    yield {
      fix: `Add ${placeText(pointer)}${type}${contentText(sample, place)}${example}.`,
      patch: { op: 'add', path: pointer, value: sample },
    };
  }
  if (types.length > 0) yield { fix: `Add ${placeText(pointer)}: ${listedText(types)}.` };
  else if (isEmptyPlace(place)) yield impossible(place);
  else if (keys.length >= MAX_KEYS && pointer.includes('/metadata/')) {
    yield {
      fix: `Add ${placeText(pointer)}${type} in place of another key: WorkOS accepts at most ${MAX_KEYS}.`,
    };
  }
}

function declaredTypes({ schema }: Subject): string[] {
  return [...new Set(schema.targets.map(({ type }) => type))];
}

function isEmptyPlace({ node }: DeclaredPlace): boolean {
  return isEmpty(node, () => undefined) === true;
}

export function additionalWords(refusal: Refusal, { subject, value, placeOf }: Told): Words {
  const key = String(refusal.params['additionalProperty']);
  const { schema } = subject;
  const pointer = below(refusal.instancePath, key);
  return {
    pointer,
    message: `Version ${schema.version} does not accept the key \`${key}\` in ${placeText(refusal.instancePath)}.`,
    advices: function* advices() {
      const declared = Object.keys(propertiesBeside(schema, refusal.schemaPath));
      const free = declared.filter((name) => !isObject(value) || !Object.hasOwn(value, name));
      const near = similarName(
        key,
        free.filter((name) => API_KEY.test(name)),
      );
      if (near !== undefined) {
        const path = below(refusal.instancePath, near.name);
        yield {
          fix: near.isSame
            ? `Rename it to \`${near.name}\`.`
            : `Rename it to \`${near.name}\` if that is what you mean, or leave it out.`,
          patch: { op: 'move', from: pointer, path },
          ...(near.isSame && { keeps: path }),
        };
      }
      yield* removals(pointer, [placeOf(pointer)]);
    },
  };
}

export function keyCountWords(refusal: Refusal, { subject, value, written, demands, places }: Told): Words {
  const limit = Number(refusal.params['limit']);
  const count = isObject(value) ? Object.keys(value).length : 0;
  const place = placeFirst(refusal.instancePath);
  if (refusal.keyword === 'minProperties') {
    return {
      message: `${demands} ${placeText(refusal.instancePath)} to have at least ${counted(isWrittenNumber(written) ? written : limit, 'key')}, not ${count}.`,
      // No object has as many keys as a number that is rounded.
      advices: () =>
        isWrittenNumber(written) ? [] : [{ fix: `Add at least ${counted(limit - count, 'key')}.` }],
    };
  }
  const by = limit === MAX_KEYS ? 'WorkOS' : `version ${subject.schema.version}`;
  return {
    message: `${place} has ${counted(count, 'key')}; ${by} accepts at most ${limit}.`,
    advices: () => {
      const required = places()[0]?.node.object.required.size ?? 0;
      return required > limit
        ? [{ fix: `Change the schema: it requires ${required} keys.` }]
        : [{ fix: `Leave out at least ${counted(count - limit, 'key')}.` }];
    },
  };
}

export function keyNameWords(refusal: Refusal, { demands, placeOf, value }: Told): Words {
  const key = String(refusal.params['propertyName']);
  const { instancePath } = refusal;
  const pointer = below(instancePath, key);
  const length = codePoints(key);
  if (length <= MAX_KEY_LENGTH) {
    return { pointer, message: `${demands} different names for the keys of ${placeText(instancePath)}.` };
  }
  return {
    pointer,
    message: `This key has ${length} characters; WorkOS accepts at most ${MAX_KEY_LENGTH}.`,
    advices: function* advices() {
      const place = placeOf(pointer);
      const short = startOf(key, MAX_KEY_LENGTH);
      const isFree = !isObject(value) || !Object.hasOwn(value, short);
      if (isFree && !place.isDeclared) {
        const path = below(instancePath, short);
        yield {
          fix: `Shorten the key to ${MAX_KEY_LENGTH} characters.`,
          patch: { op: 'move', from: pointer, path },
        };
      }
      yield* removals(pointer, [place]);
    },
  };
}
