import { placeText, typesText, valueText } from './finding-text';
import type { Told, Words } from './finding-words';
/** What is said of a value of a wrong type. */
import type { Refusal } from './judge';

/** A number as JSON writes it (RFC 8259, section 6). */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The types that an error of `type` asks for. */
export function typesOf({ params }: Refusal): string[] {
  const { type } = params;
  const types: unknown[] = Array.isArray(type) ? type : String(type).split(',');
  return types.map(String);
}

export function typeWords(refusal: Refusal, { value, demands }: Told): Words {
  const types = typesOf(refusal);
  const isText = typeof value === 'string' ? 'the text ' : '';
  return {
    message: `${demands} ${typesText(types)} as ${placeText(refusal.instancePath)}; it is ${isText}${valueText(value)}.`,
    mend: typeMend(types, value),
  };
}

function typeMend(types: readonly string[], value: unknown): string {
  const isNumber = types.includes('number') || types.includes('integer');
  if (typeof value === 'string') {
    const isWritten = NUMBER.test(value) && (types.includes('number') || Number.isInteger(Number(value)));
    if (isNumber && isWritten) return `Write ${value} without quotes.`;
    if (types.includes('boolean') && /^(?:true|false)$/.test(value)) return `Write ${value} without quotes.`;
    if (types.includes('null') && value === 'null') return 'Write null without quotes.';
  }
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return `Write ${JSON.stringify(String(value))}, in quotes.`;
  }
  if (isNumber && typeof value === 'number') return `Send a whole number, such as ${Math.round(value)}.`;
  if (value === null) return `Send ${typesText(types)}; where there is none, leave the key out.`;
  if (types.includes('array') && typeof value !== 'object') {
    return `Put it into a list: [${valueText(value)}].`;
  }
  return `Send ${typesText(types)}.`;
}
