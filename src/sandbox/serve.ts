/** `npm run sandbox`: the sandbox alone, over HTTP. The only file of the folder that reads the environment and exits. */
import { SANDBOX_KEY } from './key';
import { HOST, listen, type Listening } from './listen';
import { createSandbox } from './sandbox';
import { readSettings } from './settings';

const settings = readSettings(process.env);
if ('problem' in settings) fail(settings.problem);

const { port, ...options } = settings;
const listening = await listen(createSandbox(options), port).catch((error: unknown) => fail(reasonOf(error)));
process.stdout.write(
  `Sandbox of the WorkOS Audit Logs API: http://${HOST}:${listening.port}, with the key ${SANDBOX_KEY}\n`,
);
process.once('SIGINT', () => void end(listening));
process.once('SIGTERM', () => void end(listening));

async function end({ close }: Listening): Promise<never> {
  await close();
  process.exit(0);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another, or any free one with PORT=0.`;
  return `Cannot listen on port ${port}: ${String(code ?? error)}.`;
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
