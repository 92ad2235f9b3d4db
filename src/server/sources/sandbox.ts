/** The embedded sandbox as a source: the WorkOS client as it is, with the sandbox in place of the network. */
import { failed, succeeded, type Outcome } from '../errors';
import { Secret } from '../secret';
import type { Source } from './source';
import { createWorkosSource, type WorkosOptions } from './workos';

export type SandboxSourceOptions = {
  /** How many actions; the curated sample's count when absent. */
  actions: number | undefined;
  /** A fault that every answer shows. */
  fault: string | undefined;
  /** Seconds for one question. */
  timeout: number;
} & Pick<WorkosOptions, 'environment' | 'observer'>;

/** Makes the source; a failure says which setting the sandbox cannot take. Loaded only when it is used. */
export async function createSandboxSource(options: SandboxSourceOptions): Promise<Outcome<Source>> {
  const [{ createSandbox }, { FAULTS, isFault }, { SANDBOX_KEY, keyWithFault }] = await Promise.all([
    import('../../sandbox/sandbox'),
    import('../../sandbox/fault'),
    import('../../sandbox/key'),
  ]);
  const { actions, fault, ...others } = options;
  if (fault !== undefined && !isFault(fault)) {
    const example = 'for example SANDBOX_FAULT=error-503';
    return failed('bad_request', `SANDBOX_FAULT must be one of ${FAULTS.join(', ')}, ${example}.`);
  }
  try {
    const sandbox = createSandbox(actions === undefined ? {} : { actions });
    const key = new Secret(fault === undefined ? SANDBOX_KEY : keyWithFault(fault));
    return succeeded(
      createWorkosSource({ ...others, baseUrl: 'https://sandbox.invalid', key, fetch: sandbox.fetch }),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed('bad_request', `SANDBOX_ACTIONS: ${error.message} For example SANDBOX_ACTIONS=1000.`);
  }
}
