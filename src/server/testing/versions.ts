/** An app whose every action has the same versions, and comparisons that say nothing but what they are of. */
import { comparePath, type ListParameters } from '../../contract/api';
import { versionPager, versionsUpTo } from '../../contract/testing/version-pager';
import { testApp, type TestApp, type TestAppOptions } from './app';
import { ALWAYS_READY, scriptedThread } from './threads';

export type VersionsApp = TestApp & {
  /** Asks for a comparison of `user.logged_in`. */
  ask: (pair: string, headers?: Record<string, string>) => Response | Promise<Response>;
  /** The queries asked of the upstream, in order. */
  queries: () => string[];
  /** What the upstream answers by itself. */
  upstream: (url: string) => Response;
  /** Adds a version, as an edit in WorkOS does. */
  edit: (version: number) => void;
  /** Deletes the action and creates it again a year later, with so many versions. */
  createAgain: (latest: number) => void;
};

export function versionsApp(numbers: number[], options: TestAppOptions = {}): VersionsApp {
  const versions = [...numbers];
  let beginning = Date.UTC(2026, 0, 1);
  const { list } = versionPager(versions, true, () => beginning);
  const upstream = (url: string) => Response.json(list(parametersOf(url)));
  const made = testApp({
    comparisonThread: scriptedThread(ALWAYS_READY).thread,
    answer: ({ url }) => upstream(url),
    ...options,
  });
  return {
    ...made,
    ask: (pair, headers = {}) =>
      made.app.request(comparePath('default', 'user.logged_in', pair), { headers }),
    queries: () => made.asked.map((url) => new URL(url).search),
    upstream,
    edit: (version) => void versions.push(version),
    createAgain: (latest) => {
      beginning = Date.UTC(2027, 0, 1);
      versions.splice(0, versions.length, ...versionsUpTo(latest));
    },
  };
}

function parametersOf(url: string): ListParameters {
  const query = new URL(url).searchParams;
  const after = query.get('after');
  return {
    limit: Number(query.get('limit')),
    ...(query.get('order') === 'asc' && { order: 'asc' as const }),
    ...(after !== null && { after }),
  };
}
