/** How many calls to WorkOS many readers of few pages cost. A sandbox behind real HTTP stands for WorkOS and counts. */
import { schemasPath, actionsPath } from '../src/contract/api.ts';
import { ActionList } from '../src/contract/workos.ts';
import { listen } from '../src/sandbox/listen.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import type { Figure } from './figures.ts';
import { HOST, end, pause } from './processes.ts';
import { startServer } from './servers.ts';

const READERS = 500;
/** Milliseconds: about what WorkOS takes, and time enough for readers to meet. */
const UPSTREAM_DELAY = 100;

export async function measureUpstreamCalls(): Promise<readonly Figure[]> {
  const sandbox = createSandbox();
  const counted = counting(sandbox);
  const upstream = await listen(counted, 0);
  const server = await startServer({
    env: { WORKOS_API_URL: `http://${HOST}:${upstream.port}`, WORKOS_API_KEY: 'sk_example_bench' },
  });
  try {
    const pages = await fivePages(sandbox);
    counted.reset();
    const readers = Array.from({ length: READERS }, (_, reader) => pages[reader % pages.length] ?? '');
    const statuses = await Promise.all(readers.map((path) => statusOf(server.url + path)));
    const answered = statuses.filter((status) => status === 200).length;
    return [
      {
        what: `upstream calls for ${READERS} readers of ${pages.length} pages`,
        measured: `${counted.calls()} (${answered} readers answered)`,
        aim: String(pages.length),
      },
    ];
  } finally {
    await end(server.child);
    await upstream.close();
  }
}

function counting(sandbox: Sandbox) {
  let calls = 0;
  return {
    calls: () => calls,
    reset: () => {
      calls = 0;
    },
    fetch: async (request: Request) => {
      calls += 1;
      await pause(UPSTREAM_DELAY);
      return sandbox.fetch(request);
    },
  };
}

/** Both ends of the list, and the versions of three actions. */
async function fivePages(sandbox: Sandbox): Promise<string[]> {
  const headers = { authorization: 'Bearer sk_example_bench' };
  const answer = await sandbox.fetch(
    new Request('http://sandbox.invalid/audit_logs/actions?limit=3', { headers }),
  );
  const { data } = ActionList.parse(await answer.json());
  return [
    actionsPath('default', { limit: 100 }),
    actionsPath('default', { limit: 100, order: 'asc' }),
    ...data.map(({ name }) => schemasPath('default', name, { limit: 20 })),
  ];
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}
