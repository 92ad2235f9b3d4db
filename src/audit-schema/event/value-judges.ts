/** What schemas of single keys have against values: compiled once for all versions in which they are written alike. */
import type { Ajv, ValidateFunction } from 'ajv';
import { hasWrittenNumber, stringifyJson, withDoubles } from '../../contract/json';
import { isMultipleByBoth } from '../decimal';
import { isObject } from '../json-schema';
import { withMovedKeys } from '../lone-surrogates';
import { accepts } from '../verdict/accepts';
import { nodeOf } from '../verdict/read-node';
import { newAjv } from './ajv';
import { compilable } from './compilable';
import { hasSlowKeyword, type EventSize } from './event-size';
import type { Refusal } from './judge';

/** More are not kept. */
const MOST_JUDGES = 2000;

/** `false` forbids whatever it is asked of. */
export type ValueSchema = boolean | object;

export class ValueJudge {
  #schema: ValueSchema | undefined;
  #validate: ValidateFunction | undefined;

  /** @param isRounded whether the schema holds a number that a double does not, so that Ajv is given another one */
  constructor(
    private readonly ajv: Ajv,
    private readonly raw: unknown,
    private readonly text: string,
    readonly isRounded: boolean,
  ) {}

  /** As Ajv takes it. */
  get schema(): ValueSchema {
    return (this.#schema ??= valueSchema(withDoubles(this.raw)));
  }

  /**
   * Its places are told from the value, and from this schema.
   *
   * @param size of the event that holds the value
   * @throws RangeError where finding out could take too long; what Ajv throws where the schema cannot be compiled
   */
  refusalsOf(value: unknown, size: EventSize): readonly Refusal[] {
    if (this.schema === true) return [];
    if (hasSlowKeyword(this.text, size)) {
      if (isMet(this.raw, value)) return [];
      throw new RangeError('To judge this value could take too long.');
    }
    const validate = (this.#validate ??= this.ajv.compile(this.schema));
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, schemaPath, message, keyword, params }) => ({
      instancePath,
      schemaPath: withMovedKeys(schemaPath.slice(1)),
      message: message ?? 'is not valid',
      keyword,
      params,
    }));
  }
}

function valueSchema(raw: unknown): ValueSchema {
  const schema = compilable(raw, '#');
  return schema === false || isObject(schema) ? schema : true;
}

function isMet(schema: unknown, value: unknown): boolean {
  return accepts(nodeOf(schema), value, () => undefined, isMultipleByBoth).accepted === true;
}

let ajv = newAjv();
const judges = new Map<string, ValueJudge>();

/** @throws RangeError where the schema is nested beyond what the stack holds */
export function valueJudgeOf(schema: unknown): ValueJudge {
  const isRounded = hasWrittenNumber(schema);
  const text = isRounded ? stringifyJson(schema) : JSON.stringify(schema);
  const known = judges.get(text);
  if (known !== undefined) return known;
  if (judges.size >= MOST_JUDGES) {
    judges.clear();
    // What it compiled stays in it.
    ajv = newAjv();
  }
  const judge = new ValueJudge(ajv, schema, text, isRounded);
  judges.set(text, judge);
  return judge;
}
