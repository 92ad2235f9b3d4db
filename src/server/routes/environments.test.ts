import { expect, test } from 'vitest';
import { EnvironmentList } from '../../contract/api';
import type { Health, ServedEnvironment } from '../sources/source';
import { testApp } from '../testing/app';

const NOW = 1_000_000;

const momentAt = (monotonic: number) => ({ monotonic, wall: Date.UTC(2026, 0, 1) });

const neverAsked = async () => {
  throw new Error('asked upstream');
};

function served(id: string, health: Health): ServedEnvironment {
  return {
    about: { id, name: id, source: 'workos' },
    source: { listActions: neverAsked, listSchemas: neverAsked, health: () => health },
  };
}

async function problems(...environments: ServedEnvironment[]) {
  const { app } = testApp({ environments, now: () => NOW });
  const response = await app.request('/api/environments');
  const { data } = EnvironmentList.parse(await response.json());
  return Object.fromEntries(data.map(({ id, problem }) => [id, problem?.code]));
}

test('each environment says what is wrong with it, and the others stay as they are', async () => {
  const at = momentAt(NOW - 1000);
  const found = await problems(
    served('new', { state: 'unknown' }),
    served('fine', { state: 'ok', at }),
    served('refused', { state: 'failing', at, code: 'upstream_unauthorized' }),
    served('down', { state: 'failing', at, code: 'upstream_unavailable' }),
    served('busy', { state: 'failing', at, code: 'rate_limited' }),
  );
  expect(found).toEqual({
    new: undefined,
    fine: undefined,
    refused: 'upstream_unauthorized',
    down: 'upstream_unavailable',
    busy: undefined,
  });
});

test('an old failure says nothing any more, but that a key was refused', async () => {
  const at = momentAt(NOW - 61_000);
  const found = await problems(
    served('refused', { state: 'failing', at, code: 'upstream_unauthorized' }),
    served('down', { state: 'failing', at, code: 'upstream_unavailable' }),
  );
  expect(found).toEqual({ refused: 'upstream_unauthorized', down: undefined });
});
