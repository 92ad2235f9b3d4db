import type { LanguageId } from '../languages';
import type { Call } from './call';
import { curlOf } from './curl';
import { dotnetOf } from './dotnet';
import { goOf } from './go';
import { javaOf } from './java';
import { nodeOf } from './node';
import { phpOf } from './php';
import { pythonOf } from './python';
import { rubyOf } from './ruby';
import { rustOf } from './rust';

const SAMPLES: Record<LanguageId, (call: Call) => string> = {
  curl: curlOf,
  node: nodeOf,
  ruby: rubyOf,
  python: pythonOf,
  go: goOf,
  php: phpOf,
  java: javaOf,
  dotnet: dotnetOf,
  rust: rustOf,
};

/**
 * Code that makes a call, whole and ready to run but for the key, which it takes from the environment. The calls are
 * those of WorkOS's reference (https://workos.com/docs/reference/audit-logs), with the types of its SDKs.
 */
export function sampleOf(language: LanguageId, call: Call): string {
  return SAMPLES[language](call);
}
