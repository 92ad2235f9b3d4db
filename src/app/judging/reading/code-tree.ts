import type { Expression, ObjectExpression, Property, SpreadElement } from 'acorn';
import { isWrittenNumber, numberAsWritten } from '../../../contract/json';
import { dateIn, scalarIn } from './code-values';
import { checkLevels, notesOnDuplicates, type Span, type SpanNote } from './text-tree';
import type { TextEntry, TextNode, TextObject } from './text-tree';

const MOST_CHARACTERS = 100;

/** Makes the tree of what an expression stands for. What only running the code could tell becomes a text. */
export class CodeTree {
  readonly notes: SpanNote[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @returns `undefined` for what is left out of JSON, as `undefined` is
   * @throws RangeError where there are more levels than can be read
   */
  read(expression: Expression, level = 1): TextNode | undefined {
    checkLevels(level);
    const span = { start: expression.start, end: expression.end };
    if (expression.type === 'ObjectExpression') return this.#object(expression, span, level);
    if (expression.type === 'ArrayExpression') {
      const items = expression.elements.map((element) => this.#item(element, span, level));
      return { type: 'array', ...span, items: items.filter((item) => item !== undefined) };
    }
    if (expression.type === 'Identifier' && expression.name === 'undefined') return undefined;
    const known = scalarIn(expression);
    if (typeof known === 'number') this.#noteRounding(known, span);
    const value = known === undefined ? this.#date(expression, span) : known;
    return value === undefined ? this.#code(span) : { type: 'scalar', ...span, value };
  }

  #object({ properties }: ObjectExpression, span: Span, level: number): TextObject {
    const entries: TextEntry[] = [];
    for (const property of properties) {
      const entry = this.#entry(property, level);
      if (entry !== undefined) entries.push(entry);
    }
    const object: TextObject = { type: 'object', ...span, entries };
    this.notes.push(...notesOnDuplicates(object));
    return object;
  }

  #entry(property: Property | SpreadElement, level: number): TextEntry | undefined {
    const key = property.type === 'Property' ? keyOf(property) : undefined;
    if (property.type !== 'Property' || key === undefined) return this.#leaveOut(property);
    const value = this.read(property.value, level + 1);
    return value && { key, keySpan: { start: property.key.start, end: property.key.end }, value };
  }

  #item(element: Expression | SpreadElement | null, array: Span, level: number): TextNode | undefined {
    if (element?.type === 'SpreadElement') return this.#leaveOut(element);
    // A place that is left empty, and `undefined`, are `null` in a JSON array.
    const item = element === null ? undefined : this.read(element, level + 1);
    return item ?? { type: 'scalar', ...(element ? spanOf(element) : array), value: null };
  }

  #date(expression: Expression, span: Span): string | undefined {
    const found = dateIn(expression);
    if (found === undefined) return undefined;
    const source = this.#sourceOf(span);
    if (Number.isNaN(found.date.getTime())) {
      this.notes.push({ message: `\`${source}\` is no date: judged as a text.`, span });
      return source;
    }
    if (found.isNow) this.notes.push({ message: `\`${source}\` is read as the time of now.`, span });
    return found.date.toISOString();
  }

  #noteRounding(number: number, span: Span): void {
    const source = this.#sourceOf(span);
    if (!isWrittenNumber(numberAsWritten(source.replace(/^\+/, '')))) return;
    this.notes.push({ message: `JavaScript rounds \`${source}\` to ${number}, and sends that.`, span });
  }

  #code(span: Span): TextNode {
    const source = this.#sourceOf(span);
    this.notes.push({ message: `\`${source}\` is code: judged as a text.`, span });
    return { type: 'scalar', ...span, value: source };
  }

  #leaveOut(left: Expression | Property | SpreadElement): undefined {
    const span = spanOf(left);
    this.notes.push({ message: `\`${this.#sourceOf(span)}\` is code: left out.`, span });
  }

  #sourceOf({ start, end }: Span): string {
    const source = this.#text.slice(start, end).replaceAll(/\s+/g, ' ');
    return source.length > MOST_CHARACTERS ? `${source.slice(0, MOST_CHARACTERS)}…` : source;
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function keyOf({ key, computed, kind }: Property): string | undefined {
  if (kind !== 'init') return undefined;
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  const value = scalarIn(key);
  return value === undefined ? undefined : String(value);
}
