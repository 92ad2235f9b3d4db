import { expect, test } from 'vitest';
import { NAMED_ACTIONS } from '../../contract/catalog-fields';
import type { AuditLogAction } from '../../contract/workos';
import { action, catalogOf, keys, walked } from '../testing/actions';
import { SearchableCatalog } from './catalogs';
import { catalogField } from './field-index';
import type { FieldsAsked } from './search-fields';

async function fieldsIn(actions: AuditLogAction[]) {
  const { catalog } = catalogOf(actions);
  const end = walked(catalog);
  catalog.ask();
  await end;
  const made = new SearchableCatalog(catalog);
  const find = (asked: FieldsAsked = {}) => made.findFields(asked).map(catalogField);
  return { find, addresses: (asked?: FieldsAsked) => find(asked).map(({ address }) => address) };
}

const withMetadata = (name: string, types: Record<string, unknown>) =>
  action(name, { schema: { targets: [], metadata: keys(types) } });

test('each address has its types with the actions that carry it, by name', async () => {
  const { find } = await fieldsIn([
    withMetadata('c', { ip: 'string' }),
    withMetadata('a', { ip: 'string' }),
    withMetadata('b', { ip: 'object' }),
  ]);
  expect(find()).toEqual([
    {
      address: 'metadata.ip',
      key: 'ip',
      group: 'metadata',
      count: 3,
      types: [
        { type: 'string', count: 2, actions: ['a', 'c'] },
        { type: 'object', count: 1, actions: ['b'] },
      ],
      keyTypes: [
        { type: 'string', count: 2 },
        { type: 'object', count: 1 },
      ],
      conflict: true,
    },
  ]);
});

test('a conflict is one key with several types, at whichever addresses; a target is none', async () => {
  const { find, addresses } = await fieldsIn([
    action('a', { schema: { actor: { metadata: keys({ id: 'string', same: 'string' }) } } }),
    action('b', {
      schema: { targets: [{ type: 'team', metadata: keys({ id: 'number', same: 'string' }) }] },
    }),
  ]);
  expect(addresses({ conflicts: true })).toEqual(['actor.metadata.id', 'targets[team].metadata.id']);
  expect(find().find(({ address }) => address === 'targets[team]')).toMatchObject({
    key: null,
    group: 'targets',
    count: 2,
    keyTypes: [],
    conflict: false,
  });
});

test('an action that has a key twice with one type counts once for it', async () => {
  const metadata = keys({ id: 'string' });
  const { find } = await fieldsIn([action('a', { schema: { actor: { metadata }, targets: [], metadata } })]);
  expect(find().map(({ keyTypes }) => keyTypes)).toEqual([
    [{ type: 'string', count: 1 }],
    [{ type: 'string', count: 1 }],
  ]);
});

test('keys inside objects and lists have their own addresses; a whole schema that is no plain object is no field', async () => {
  const lines = { type: 'array', items: keys({ cost: 'number' }) };
  const metadata = { type: 'object', properties: { lines, 'a.b': keys({ deep: 'string' }) } };
  const { find } = await fieldsIn([
    action('a', { schema: { targets: [], metadata } }),
    action('b', { schema: { targets: [], metadata: { $ref: '#/x' } } }),
  ]);
  expect(find().map(({ address, key }) => [address, key])).toEqual([
    ['metadata.lines', 'lines'],
    ['metadata.lines[].cost', 'cost'],
    ['metadata["a.b"]', 'a.b'],
    ['metadata["a.b"].deep', 'deep'],
  ]);
});

test(`a type names ${NAMED_ACTIONS} actions at most, and counts all`, async () => {
  const many = Array.from({ length: NAMED_ACTIONS + 5 }, (_, index) =>
    withMetadata(`a${index}`, { ip: 'string' }),
  );
  const [field] = (await fieldsIn(many)).find();
  expect(field?.types[0]).toMatchObject({ count: NAMED_ACTIONS + 5 });
  expect(field?.types[0]?.actions).toHaveLength(NAMED_ACTIONS);
});

const some = () =>
  fieldsIn([
    withMetadata('a', { ip: 'string', ipAddress: 'string', zip: 'string', region: 'string' }),
    withMetadata('b', { zip: 'string', region: 'string' }),
    withMetadata('c', { region: 'string', __proto__x: 'string', constructor: 'string' }),
  ]);

test('without a search the most frequent stand first', async () => {
  expect((await some()).addresses()).toEqual([
    'metadata.region',
    'metadata.zip',
    'metadata.__proto__x',
    'metadata.constructor',
    'metadata.ip',
    'metadata.ipAddress',
  ]);
  expect((await some()).addresses({ shared: true })).toEqual(['metadata.region', 'metadata.zip']);
});

test.each([
  ['ip', ['metadata.ip', 'metadata.ipAddress', 'metadata.zip']],
  ['METADATA.ZIP', ['metadata.zip']],
  ['ipadr', ['metadata.ipAddress']],
  ['rgn', ['metadata.region']],
  ['constructor', ['metadata.constructor']],
  ['(a+)+$', []],
])('searching for %j puts the key itself first, then what begins so, then the rest', async (q, expected) => {
  expect((await some()).addresses({ q })).toEqual(expected);
});
