/** What is said of values that are not among those, or not of the size or form, that a version wants. */
import { nearest } from '../likeness';
import { formatOf, matches } from '../verdict/accepts';
import { FORMS } from '../verdict/believable';
import { codePoints, MAX_VALUE_LENGTH } from '../verdict/node';
import { textOf } from '../verdict/pattern-text';
import { LONGEST_TEXT } from './event-size';
import { counted, listedText, placeText, valueText } from './finding-text';
import type { Told, Words } from './finding-words';
import type { Refusal } from './judge';

export function listedWords({ params, instancePath }: Refusal, { value, demands }: Told): Words {
  const { allowedValues } = params;
  const values: readonly unknown[] = Array.isArray(allowedValues) ? allowedValues : [params['allowedValue']];
  const texts = values.filter((each) => typeof each === 'string');
  const near = typeof value === 'string' ? nearest(value, texts) : undefined;
  return {
    message: `${demands} ${listedText(values)} as ${placeText(instancePath)}; it is ${valueText(value)}.`,
    mend: near === undefined ? `Send ${listedText(values)}.` : `Write ${JSON.stringify(near)}.`,
  };
}

const BOUNDS: Readonly<Record<string, string>> = {
  '>=': 'at least ',
  '<=': 'at most ',
  '>': 'more than ',
  '<': 'less than ',
};

export function boundWords({ params, instancePath }: Refusal, { value, demands }: Told): Words {
  const bound = `${BOUNDS[String(params['comparison'])] ?? ''}${String(params['limit'])}`;
  return {
    message: `${demands} ${bound} as ${placeText(instancePath)}; it is ${valueText(value)}.`,
    mend: `Send ${bound}.`,
  };
}

export function multipleWords({ params, instancePath }: Refusal, { value, demands }: Told): Words {
  const step = String(params['multipleOf']);
  return {
    message: `${demands} a multiple of ${step} as ${placeText(instancePath)}; it is ${valueText(value)}.`,
    mend: `Send a multiple of ${step}.`,
  };
}

/** The limit of what metadata holds itself, which is WorkOS's and no version's. */
function isLimit({ schemaPath, params }: Refusal): boolean {
  return params['limit'] === MAX_VALUE_LENGTH && schemaPath.endsWith('/additionalProperties/maxLength');
}

function lengthText(value: unknown): string {
  if (typeof value !== 'string') return '0';
  return value.length > LONGEST_TEXT ? `more than ${LONGEST_TEXT / 2}` : String(codePoints(value));
}

export function lengthWords(refusal: Refusal, { value, demands }: Told): Words {
  const limit = Number(refusal.params['limit']);
  const place = placeText(refusal.instancePath);
  const length = lengthText(value);
  if (isLimit(refusal)) {
    return {
      message: `${place} has ${length} characters; WorkOS documents at most ${limit}. What it does with more is not established.`,
      mend: `Cut it to ${limit} characters.`,
    };
  }
  const isMost = refusal.keyword === 'maxLength';
  const bound = `${isMost ? 'at most' : 'at least'} ${counted(limit, 'character')}`;
  return {
    message: `${demands} ${bound} as ${place}; there are ${length}.`,
    mend: isMost ? `Cut it to ${counted(limit, 'character')}.` : `Send ${bound}.`,
  };
}

export function itemCountWords({ keyword, params, instancePath }: Refusal, { value, demands }: Told): Words {
  const bound = `${keyword === 'maxItems' ? 'at most' : 'at least'} ${counted(Number(params['limit']), 'item')}`;
  const count = Array.isArray(value) ? value.length : 0;
  return {
    message: `${demands} ${bound} in ${placeText(instancePath)}; there are ${count}.`,
    mend: `Send ${bound}.`,
  };
}

export function patternWords({ params, instancePath }: Refusal, { value, demands }: Told): Words {
  const pattern = String(params['pattern']);
  const example = textOf(pattern);
  const isExample = example !== undefined && example !== '' && matches(pattern, example) === true;
  return {
    message: `${demands} a text that matches \`${pattern}\` as ${placeText(instancePath)}; ${valueText(value)} does not.`,
    ...(isExample && { mend: `Send one that does, such as ${valueText(example)}.` }),
  };
}

export function formatWords({ params, instancePath }: Refusal, { value, demands }: Told): Words {
  const name = String(params['format']);
  const format = formatOf(name);
  const withOffset = typeof value === 'string' ? `${value.trim().replace(' ', 'T')}Z` : '';
  const message = `${demands} a text in the format \`${name}\` as ${placeText(instancePath)}; ${valueText(value)} is none.`;
  if (name === 'date-time' && format?.check(withOffset) === true) {
    return {
      message: `${message} It has no offset.`,
      mend: `Write ${JSON.stringify(withOffset)} if the time is in UTC, else its offset at the end.`,
    };
  }
  const example = FORMS.find((form) => format?.type === 'string' && format.check(form));
  return { message, ...(example !== undefined && { mend: `Send one such as ${JSON.stringify(example)}.` }) };
}
