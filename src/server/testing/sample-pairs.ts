import { ActionList, SchemaList } from '../../contract/workos';
import type { VersionPair } from '../comparing/messages';
import { createSandboxSource } from '../sources/sandbox';
import type { RawList } from '../sources/source';

/** Every version of the sample data that has one before it, with that one. */
export async function samplePairs(): Promise<VersionPair[]> {
  const made = await createSandboxSource({ actions: undefined, fault: undefined, timeout: 5 });
  if (!made.ok) throw new Error(made.failure.message);
  const { listActions, listSchemas } = made.value;
  const { data } = ActionList.parse(json(await listActions({ limit: 100 }, call())));
  const several = data.filter((action) => action.schema.version > 1);
  const pairs = several.map(async ({ name: action }) => {
    const raw = await listSchemas(action, { limit: 100, order: 'asc' }, call());
    const versions = SchemaList.parse(json(raw)).data;
    return versions.slice(1).map((newer, at) => ({ action, older: versions[at] ?? newer, newer }));
  });
  return (await Promise.all(pairs)).flat();
}

function call() {
  return { signal: new AbortController().signal, onAttempt: () => undefined, urgency: 'reader' as const };
}

function json(raw: RawList): unknown {
  return raw.ok ? JSON.parse(Buffer.from(raw.value).toString()) : undefined;
}
