import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changelogOf } from './changelog';
import type { Comparison, Verdict } from './comparison';
import { changesBetween } from './diff';
import { renameHints } from './rename';
import { summaryOf } from './summary';
import { cellsOf, codeOf, markupText } from './testing/markdown';
import { PATIENCE, runs } from './testing/runs';
import { keys, versionOf, type Parts } from './testing/version';

const text = { type: 'string' };
const safe: Verdict = { result: 'safe', reasons: [], caveats: [], witnesses: [] };
const identical: Verdict = { ...safe, result: 'identical' };

/** What breaks, with an event that shows it. */
function breaking(key: string): Verdict {
  const path = ['metadata', key];
  const event = {
    action: 'user.logged_in',
    occurred_at: '2026-01-15T12:00:00.000Z',
    actor: { id: 'user_1', type: 'user' },
    targets: [],
    context: { location: '203.0.113.7' },
    metadata: { [key]: key },
  };
  const address = `metadata.${key}`;
  const remedy = `Send \`${address}\` with every event.`;
  return {
    result: 'breaking',
    reasons: [
      { kind: 'breaks', path, address, keyword: 'required', message: 'Version 5 requires it.', remedy },
    ],
    caveats: [{ path, address, message: `An event that carries \`${address}\` would be rejected.` }],
    witnesses: [
      {
        event,
        errors: [{ instancePath: `/metadata/${key}`, schemaPath: '#', message: `must not be ${key}` }],
        reason: 0,
      },
    ],
  };
}

function compared(from: Parts, to: Parts, forward: Verdict, backward: Verdict): Comparison {
  const changes = changesBetween(versionOf(from), versionOf(to));
  const [summary, hints] = [summaryOf(changes), renameHints(changes)];
  return { from: 3, to: 5, summary, changes, hints, verdict: { forward, backward } };
}

const changelog = (from: Parts, to: Parts, forward: Verdict, backward: Verdict = safe) =>
  changelogOf('user.logged_in', compared(from, to, forward, backward));

test('tells what changed, what it means both ways, and the event that shows it', () => {
  const written = changelog(
    keys({ cost: { type: 'number' }, a: { ...text, maxLength: 5 } }),
    keys({ costs: { type: 'number' }, a: text, risk: text }, ['risk']),
    breaking('risk'),
  );
  expect(written).toBe(`## \`user.logged_in\`: version 3 → 5

+2 fields, −1 field, 1 now required, 1 constraint changed

**Breaking**: version 5 rejects some events written for version 3.

- \`metadata.risk\`: Version 5 requires it. Send \`metadata.risk\` with every event.
- Caveat, \`metadata.risk\`: An event that carries \`metadata.risk\` would be rejected.

An event that version 3 accepts and version 5 rejects:

\`\`\`json
{
  "action": "user.logged_in",
  "occurred_at": "2026-01-15T12:00:00.000Z",
  "actor": {
    "id": "user_1",
    "type": "user"
  },
  "targets": [],
  "context": {
    "location": "203.0.113.7"
  },
  "metadata": {
    "risk": "risk"
  }
}
\`\`\`

- \`/metadata/risk\`: must not be risk

| Change | Address | Before | After |
| --- | --- | --- | --- |
| removed | \`metadata.cost\` | \`{"type":"number"}\` |  |
| added | \`metadata.costs\` |  | \`{"type":"number"}\` |
| constraint changed: \`maxLength\` | \`metadata.a\` | \`5\` |  |
| added | \`metadata.risk\` |  | \`{"type":"string"}\` |
| now required | \`metadata.risk\` |  |  |

Possibly renamed, which is a guess:

- \`metadata.cost\` → \`metadata.costs\`

**Safe**: events written for version 5 may be sent as version 3.
`);
});

describe('says of a verdict that it is', () => {
  test.each([
    [safe, '**Safe**: events written for version 3 may be sent as version 5.'],
    [
      { ...safe, result: 'cannot_tell' as const },
      '**Cannot tell** whether events written for version 3 may be sent as version 5.',
    ],
    [identical, '**Identical**: versions 3 and 5 accept the same events.'],
  ])('%#', (verdict, sentence) => {
    expect(changelog({}, {}, verdict)).toContain(`\n\n${sentence}\n`);
  });

  test('identical once, not for each way', () => {
    expect(changelog({}, {}, identical, identical)).toBe(
      '## `user.logged_in`: version 3 → 5\n\nNo field changed\n\n**Identical**: versions 3 and 5 accept the same events.\n',
    );
  });
});

test('speaks of the event where a reason has no address', () => {
  const verdict: Verdict = { ...safe, caveats: [{ path: [], address: '', message: 'It is so.' }] };
  expect(changelog({}, {}, verdict)).toContain('\n- Caveat, `event`: It is so.\n');
});

test('cuts long values short', () => {
  const [row] =
    changelog(keys({}), keys({ a: { enum: ['😀'.repeat(500)] } }), safe).match(/^\| added.*$/m) ?? [];
  expect(row?.length).toBeLessThan(300);
  expect(row).toContain('…` |');
});

/** Names full of what means something in Markdown. */
const odd = fc.oneof(
  fc.stringMatching(/^[ab`|\\<>&\n\r[\]()*_~#:/. -]{0,12}$/),
  fc.constantFrom('\n\n# a', '\n| a | b |', '```', '\n- a', '](http://a.b)', '\\|', '<script>', '***\n'),
);

/** Every line outside of code, and the code. */
function partsOf(markdown: string): { lines: string[]; code: string } {
  const [, before = '', , code = '', after = ''] =
    /^(.*?)^(`{3,})json\n(.*?)\n\2$(.*)$/msu.exec(markdown) ?? [];
  return { lines: `${before}${after}`.split('\n'), code };
}

test(
  'no name is read as markup, wherever it stands',
  () => {
    fc.assert(
      fc.property(odd, odd, odd, odd, (action, key, type, value) => {
        const from = { ...keys({ [key]: text, a: {} }), targets: [{ type: 'team' }] };
        const to = {
          ...keys({ [`${key}s`]: text, a: { const: value, [`x-${key}`]: 1 } }),
          targets: [{ type }],
        };
        const comparison = compared(from, to, breaking(key), breaking(value));
        const { lines, code } = partsOf(changelogOf(action, comparison));
        expect(JSON.parse(code)).toEqual(comparison.verdict.forward.witnesses[0]?.event);
        const rows = lines.filter((line) => line.startsWith('|')).map(cellsOf);
        expect(rows).toHaveLength(comparison.changes.length + 2);
        expect(rows.map((cells) => cells.length)).toEqual(rows.map(() => 4));
        expect(rows.slice(2).map(([, address]) => codeOf(address ?? ''))).toEqual(
          comparison.changes.map(({ address }) => address),
        );
        for (const line of lines.filter((other) => !other.startsWith('|'))) {
          expect(markupText(line)).toMatch(
            /^(## ¤: version|\*\*(Breaking|Safe)\*\*: |- |An event that|Possibly|[+−\dt]|$)/u,
          );
          expect(markupText(line).replace(/^## |^\*\*\w+\*\*/, '')).not.toMatch(/[`*_~[\]<>|&]|:\/\//);
        }
      }),
      runs(500),
    );
  },
  PATIENCE,
);
