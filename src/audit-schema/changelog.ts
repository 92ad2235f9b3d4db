/** A comparison as Markdown, to be pasted where the change is talked about. Names and JSON are data all through. */
import { stringifyJson } from '../contract/json';
import type { Caveat, Change, Comparison, Reason, RenameHint, Result, Verdict } from './comparison';
import { codeBlock, codeCell, codeSpan, plainLine } from './markdown';

/** What changed, what it means both ways, and the event that shows it. Ends with a line break. */
export function changelogOf(action: string, comparison: Comparison): string {
  const { from, to, summary, changes, hints, verdict } = comparison;
  const blocks = [
    `## ${codeSpan(action)}: version ${from} → ${to}`,
    summary,
    ...verdictBlocks(verdict.forward, from, to),
    ...witnessBlocks(verdict.forward, from, to),
    ...(changes.length === 0 ? [] : [table(changes)]),
    ...hintBlocks(hints),
    ...(isSameBothWays(comparison) ? [] : verdictBlocks(verdict.backward, to, from)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Identical one way is identical the other way. */
function isSameBothWays({ verdict }: Comparison): boolean {
  return verdict.forward.result === 'identical' && verdict.backward.result === 'identical';
}

const SENTENCES: Record<Result, (from: number, to: number) => string> = {
  identical: (from, to) => `**Identical**: versions ${from} and ${to} accept the same events.`,
  safe: (from, to) => `**Safe**: events written for version ${from} may be sent as version ${to}.`,
  breaking: (from, to) => `**Breaking**: version ${to} rejects some events written for version ${from}.`,
  cannot_tell: (from, to) =>
    `**Cannot tell** whether events written for version ${from} may be sent as version ${to}.`,
};

function verdictBlocks({ result, reasons, caveats }: Verdict, from: number, to: number): string[] {
  const items = [...reasons.map(reasonText), ...caveats.map(caveatText)];
  return [SENTENCES[result](from, to), ...listBlock(items)];
}

function reasonText({ address, message, remedy }: Reason): string {
  const words = remedy === undefined ? message : `${message} ${remedy}`;
  return `${placeText(address)}: ${plainLine(words)}`;
}

function caveatText({ address, message }: Caveat): string {
  return `Caveat, ${placeText(address)}: ${plainLine(message)}`;
}

/** What is said of no field is said of the whole event. */
function placeText(address: string): string {
  return codeSpan(address === '' ? 'event' : address);
}

function listBlock(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

/** One event is enough to show it; the page has the others. */
function witnessBlocks({ witnesses: [witness] }: Verdict, from: number, to: number): string[] {
  if (witness === undefined) return [];
  const errors = witness.errors.map(
    ({ instancePath, message }) =>
      `${codeSpan(instancePath === '' ? '/' : instancePath)}: ${plainLine(message)}`,
  );
  return [
    `An event that version ${from} accepts and version ${to} rejects:`,
    codeBlock(JSON.stringify(witness.event, null, 2), 'json'),
    ...listBlock(errors),
  ];
}

function table(changes: readonly Change[]): string {
  const rows = changes.map(rowText);
  return ['| Change | Address | Before | After |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function rowText({ kind, keyword, address, before, after }: Change): string {
  const change = keyword === undefined ? kind : `${kind}: ${codeCell(keyword)}`;
  return `| ${change} | ${codeCell(address)} | ${valueText(before)} | ${valueText(after)} |`;
}

/** A longer value is not read in a table. */
const LONGEST = 200;

function valueText(value: unknown): string {
  if (value === undefined) return '';
  const text = stringifyJson(value);
  return codeCell(text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text);
}

function hintBlocks(hints: readonly RenameHint[]): string[] {
  if (hints.length === 0) return [];
  const items = hints.map(
    ({ fromAddress, toAddress }) => `${codeSpan(fromAddress)} → ${codeSpan(toAddress)}`,
  );
  return ['Possibly renamed, which is a guess:', ...listBlock(items)];
}
