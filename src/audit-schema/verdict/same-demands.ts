/** Whether two schemas accept the same values because they say the same, so that nothing has to be proven. */
import { canonical, demandText } from '../canonical';
import { compareDecimals } from '../decimal';
import type { ArrayPart, Node, NumberPart, ObjectPart, WrittenBound } from './node';
import { ANY } from './node';

/**
 * Returns whether two schemas make the same demands. The order of keys and lists, annotations, and equivalent spellings do
 * not matter. A `false` says nothing: the schemas may still accept the same values.
 */
export function demandTheSame(one: Node, other: Node): boolean {
  const [a, b] = [one.original ?? one, other.original ?? other];
  if (a === b) return true;
  if (!haveSameTexts(a.foreign, b.foreign)) return false;
  if (a.inscrutable.length + b.inscrutable.length > 0) return haveSameText(a, b);
  return (
    a.kinds.size === b.kinds.size &&
    [...a.kinds].every((kind) => b.kinds.has(kind)) &&
    areSameNumbers(a.number, b.number) &&
    a.string.minLength === b.string.minLength &&
    a.string.maxLength === b.string.maxLength &&
    a.string.pattern === b.string.pattern &&
    a.string.format === b.string.format &&
    areSameLists(a.listed, b.listed) &&
    areSameArrays(a.array, b.array) &&
    areSameObjects(a.object, b.object)
  );
}

function haveSameTexts(one: Node['foreign'], other: Node['foreign']): boolean {
  return one.size === other.size && [...one].every(([keyword, text]) => other.get(keyword) === text);
}

/** Compares as text what is not read. A reference in it may lead to anything in its document. */
function haveSameText(one: Node, other: Node): boolean {
  const text = textOf(one);
  if (text !== textOf(other)) return false;
  return !text.includes('"$ref"') || demandText(one.root) === demandText(other.root);
}

const texts = new WeakMap<Node, string>();

/** Schemas that are too deep to read are asked for their text at every level above them. */
function textOf(node: Node): string {
  const known = texts.get(node) ?? demandText(node.raw);
  texts.set(node, known);
  return known;
}

function areSameNumbers(one: NumberPart, other: NumberPart): boolean {
  return (
    one.integer === other.integer &&
    one.multipleOf === other.multipleOf &&
    one.bounds.min === other.bounds.min &&
    one.bounds.max === other.bounds.max &&
    one.bounds.minExcluded === other.bounds.minExcluded &&
    one.bounds.maxExcluded === other.bounds.maxExcluded &&
    areSameBounds(one.written.min, other.written.min) &&
    areSameBounds(one.written.max, other.written.max)
  );
}

function areSameBounds(one: WrittenBound | undefined, other: WrittenBound | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.isExcluded === other.isExcluded && compareDecimals(one.value, other.value) === 0;
}

function areSameLists(one: Node['listed'], other: Node['listed']): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && canonical(one, 'enum') === canonical(other, 'enum');
}

function areSameArrays(one: ArrayPart, other: ArrayPart): boolean {
  return (
    one.minItems === other.minItems &&
    one.maxItems === other.maxItems &&
    demandTheSame(one.items ?? ANY, other.items ?? ANY)
  );
}

function areSameObjects(one: ObjectPart, other: ObjectPart): boolean {
  return (
    one.maxKeys === other.maxKeys &&
    one.required.size === other.required.size &&
    one.properties.size === other.properties.size &&
    [...one.required].every((key) => other.required.has(key)) &&
    [...one.properties].every(([key, node]) => {
      const theirs = other.properties.get(key);
      return theirs !== undefined && demandTheSame(node, theirs);
    }) &&
    areSameFurther(one.additional, other.additional)
  );
}

function areSameFurther(one: ObjectPart['additional'], other: ObjectPart['additional']): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return demandTheSame(one, other);
}
