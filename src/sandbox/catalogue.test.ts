import { describe, expect, it } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { MAX_ACTIONS, createCatalogue } from './catalogue';

const curated = createCatalogue();
const { items } = curated.list;

function called(name: string) {
  const action = curated.byName.get(name);
  if (action === undefined) throw new Error(`There is no ${name}.`);
  return action;
}

/** Everything of a version but its number and date. */
function content({ actor, targets, metadata }: AuditLogSchema) {
  return JSON.stringify({ actor, targets, metadata });
}

describe('the sample data', () => {
  it('has many actions in many namespaces', () => {
    expect(items.length).toBeGreaterThanOrEqual(80);
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
    const namespaces = items.map(({ name }) => name.split('.', 1)[0]);
    const large = namespaces.filter((each) => namespaces.filter((other) => other === each).length >= 3);
    expect(new Set(large).size).toBeGreaterThanOrEqual(12);
  });

  it('has `user.viewed_invoice` to the letter of the reference', () => {
    expect(called('user.viewed_invoice').versions()).toStrictEqual([
      {
        object: 'audit_log_schema',
        version: 1,
        actor: { metadata: { type: 'object', properties: { role: { type: 'string' } } } },
        targets: [
          { type: 'invoice', metadata: { type: 'object', properties: { cost: { type: 'number' } } } },
        ],
        metadata: { type: 'object', properties: { transactionId: { type: 'string' } } },
        created_at: '2026-01-15T12:00:00.000Z',
      },
    ]);
    expect(called('user.viewed_invoice').createdAt).toBe('2026-01-15T12:00:00.000Z');
  });

  it('changes something with every version', () => {
    const repeating = items.filter(({ versions }) => {
      const contents = versions().map(content);
      return contents.some((each, index) => each === contents[index - 1]);
    });
    expect(repeating.map(({ name }) => name)).toEqual([]);
  });

  it('has dates that go up with the versions, over about two years, and end before December 2026', () => {
    for (const { versions } of items) {
      const dates = versions().map(({ created_at }) => created_at);
      expect(dates).toEqual([...new Set(dates)].toSorted());
    }
    const all = items.flatMap(({ versions }) => versions().map(({ created_at }) => created_at)).toSorted();
    expect(all.at(0)).toMatch(/^2024-10/);
    expect(all.at(-1)).toMatch(/^2026-11/);
  });

  it('has one long history, and otherwise one to eight versions', () => {
    const counts = new Map(items.map(({ name, versions }) => [name, versions().length]));
    expect(counts.get('billing.subscription_changed')).toBe(64);
    counts.delete('billing.subscription_changed');
    expect(Math.min(...counts.values())).toBe(1);
    expect(Math.max(...counts.values())).toBe(8);
  });

  it.each([
    '"required":',
    '"enum":',
    '"items":',
    '"additionalProperties":false',
    '"nullable":true',
    '"type":["string","null"]',
    '"format":',
    '"minLength":',
    '"description":',
    '"properties":{"country":',
    '"ip-address":',
    '"geo.country":',
    '"metadata":{"type":"object"}',
  ])('shows %s somewhere', (part) => {
    expect(
      items.some(({ versions }) => versions().some((version) => JSON.stringify(version).includes(part))),
    ).toBe(true);
  });

  it('has actions whose latest schema lacks the actor, the metadata, or tells two targets of one type', () => {
    const latest = items.map(({ versions }) => versions().at(-1));
    expect(latest.some((schema) => schema?.actor === undefined)).toBe(true);
    expect(latest.some((schema) => schema?.metadata === undefined)).toBe(true);
    const twice = latest.filter(
      (schema) => new Set(schema?.targets.map(({ type }) => type)).size < (schema?.targets.length ?? 0),
    );
    expect(twice.length).toBeGreaterThan(0);
  });
});

describe('a number of actions', () => {
  it.each([0, 1, 20, 250, 10_000, MAX_ACTIONS])('of %i makes exactly so many, each named once', (count) => {
    const { list, byName } = createCatalogue(count);
    expect(list.items).toHaveLength(count);
    expect(byName.size).toBe(count);
  });

  it('smaller than the sample takes its newest; larger adds older ones', () => {
    const names = items.map(({ name }) => name);
    expect(createCatalogue(20).list.items.map(({ name }) => name)).toEqual(names.slice(0, 20));
    expect(
      createCatalogue(500)
        .list.items.map(({ name }) => name)
        .slice(0, names.length),
    ).toEqual(names);
  });

  it('makes generated histories as sound as the written ones', () => {
    const generated = createCatalogue(1000).list.items.slice(items.length);
    const lengths = new Set(generated.map(({ versions }) => versions().length));
    expect(lengths).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const { createdAt, versions } of generated) {
      const contents = versions().map(content);
      expect(new Set(contents).size).toBe(contents.length);
      const dates = versions().map(({ created_at }) => created_at);
      expect(dates).toEqual([...new Set(dates)].toSorted());
      expect(dates[0]).toBe(createdAt);
    }
  });

  it('makes a history once, and gives it ever after', () => {
    const { list } = createCatalogue(10_000);
    const versions = list.items.at(-1)?.versions;
    expect(versions?.()).toBe(versions?.());
  });

  it.each([-1, 1.5, Number.NaN, MAX_ACTIONS + 1])('of %d is refused', (count) => {
    expect(() => createCatalogue(count)).toThrow(RangeError);
  });
});
