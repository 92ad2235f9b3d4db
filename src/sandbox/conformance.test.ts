/** Every answer against the published shapes: what is required is there, and nothing is that they do not know. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { ActionList } from '../contract/workos';
import { keyWithFault } from './key';
import { createSandbox } from './sandbox';
import { ACTIONS, allActions, body, pagesForward, request, schemasPath } from './test-client';

const Described = z.looseObject({
  content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }),
});
const Endpoint = z.looseObject({ get: z.looseObject({ responses: z.record(z.string(), z.unknown()) }) });
const Document = z.looseObject({
  paths: z.record(z.string(), z.unknown()),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

const published = createRequire(import.meta.url).resolve('@workos/openapi-spec/spec');
const { paths, components } = Document.parse(parse(readFileSync(published, 'utf8')));
const ajv = new Ajv2020({
  strict: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
});
ajv.addSchema({ $id: 'workos', components: sealed(components) });

/** The schema, as part of the document, with no room for unknown keys wherever it lists the keys of an object. */
function sealed(schema: unknown): object {
  const copy: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"workos#/'));
  if (!isObject(copy)) throw new Error('The published document has no such schema.');
  for (const part of objectsIn(copy)) {
    if ('allOf' in part) part['unevaluatedProperties'] = false;
    else if ('properties' in part && !isPartOfAllOf(copy, part)) part['additionalProperties'] ??= false;
  }
  return copy;
}

function isPartOfAllOf({ allOf }: Record<string, unknown>, part: object): boolean {
  return Array.isArray(allOf) && allOf.includes(part);
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function answerOf(path: string, status: string): ValidateFunction {
  const { content } = Described.parse(Endpoint.parse(paths[path]).get.responses[status]);
  return ajv.compile(sealed(content['application/json'].schema));
}

const SCHEMAS = '/audit_logs/actions/{actionName}/schemas';
const isActionList = answerOf(ACTIONS, '200');
const isSchemaList = answerOf(SCHEMAS, '200');
const sandbox = createSandbox({ actions: 300 });
const names = (await allActions(sandbox)).map(({ name }) => name);

/** What is wrong with an answer; `null` when nothing is. */
function faultsIn(answer: unknown, conforms: ValidateFunction) {
  conforms(answer);
  return conforms.errors;
}

describe('the published shapes', () => {
  it('would notice an unknown key, a missing key and a date without milliseconds', async () => {
    const page = await body(sandbox, `${schemasPath('user.viewed_invoice')}?limit=1`);
    const text = JSON.stringify(page);
    const broken = [
      text.replace('"version":1', '"version":1,"id":"als_1"'),
      text.replace('"version":1,', ''),
      text.replace('.000Z', 'Z'),
      text.replace('"before":null,', ''),
      text.replace('{"object":"list"', '{"object":"list","total":1'),
    ];
    expect(broken.map((each) => isSchemaList(JSON.parse(each)))).toEqual(broken.map(() => false));
    expect(faultsIn(page, isSchemaList)).toBeNull();
  });

  it('are those of every page of actions', async () => {
    const pages = await pagesForward(async (query) => {
      const answer = await body(sandbox, ACTIONS + query);
      expect(faultsIn(answer, isActionList)).toBeNull();
      return ActionList.parse(answer);
    }, '?limit=40');
    expect(pages).toHaveLength(8);
  });

  it('are those of the schemas of every action, with every cursor and none on an item', async () => {
    for (const name of [...names, 'fault.slow-page-2']) {
      const answer = await body(sandbox, `${schemasPath(name)}?limit=3`);
      expect(faultsIn(answer, isSchemaList)).toBeNull();
      expect(Object.keys(z.looseObject({}).parse(answer))).toEqual(['object', 'data', 'list_metadata']);
    }
  });

  it('are those of an empty environment and of the refusals', async () => {
    expect(faultsIn(await body(createSandbox({ actions: 0 }), ACTIONS), isActionList)).toBeNull();
    expect(faultsIn(await body(sandbox, ACTIONS, keyWithFault('empty')), isActionList)).toBeNull();
    const missing = await sandbox.fetch(request(schemasPath('user.teleported')));
    expect(faultsIn(await missing.json(), answerOf(ACTIONS, '404'))).toBeNull();
  });
});

describe('an answer', () => {
  it('never holds the key that it was asked with', async () => {
    const asked = [ACTIONS, schemasPath('user.logged_in'), schemasPath('no.such'), `${ACTIONS}?limit=0`, '/'];
    for (const key of ['sk_example_sandbox', 'sk_example_error-401', 'key_example_wrong']) {
      for (const path of asked) {
        const answer = await sandbox.fetch(request(path, key));
        expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain(key);
      }
    }
  });
});
