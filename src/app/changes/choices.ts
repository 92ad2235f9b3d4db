import type { Facet } from '../../contract/catalog';
import type { ChangeVerdict } from '../../contract/catalog-changes';
import { formatNumber } from '../lib/numbers';

type Choice = { value: string; label: string };

const WORDS: Record<ChangeVerdict, string> = {
  breaking: 'Breaking',
  cannot_tell: 'Cannot tell',
  safe: 'Safe',
  identical: 'Identical',
  first: 'New action',
};

/** Every verdict, the most urgent first, with how many changes have it where that is known. */
export function verdictChoices(counted: Facet | undefined): Choice[] {
  const counts = new Map(counted?.map(({ value, count }) => [value, count]));
  const verdicts = Object.entries(WORDS).map(([value, label]) => ({
    value,
    label: counted === undefined ? label : withCount(label, counts.get(value) ?? 0),
  }));
  return [{ value: '', label: 'All verdicts' }, ...verdicts];
}

/** The namespaces by name, with how many changes each has; the chosen one is among them even where it has none. */
export function namespaceChoices(counted: Facet | undefined, chosen: string): Choice[] {
  const known = (counted ?? []).filter(({ value }) => value !== '');
  const missing = chosen === '' || known.some(({ value }) => value === chosen) ? [] : [chosen];
  const choices = [
    ...known.map(({ value, count }) => ({ value, label: withCount(value, count) })),
    ...missing.map((value) => ({ value, label: counted === undefined ? value : withCount(value, 0) })),
  ];
  return [
    { value: '', label: 'All namespaces' },
    ...choices.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  ];
}

function withCount(label: string, count: number): string {
  return `${label} (${formatNumber(count)})`;
}
