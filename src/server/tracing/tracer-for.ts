import type { Config } from '../config';
import type { Logger } from '../logging';
import { tracesUrl } from '../metrics/measuring-settings';
import type { Tracer } from './tracer';

const USUAL_NAME = 'audit-schema-explorer';

/** The tracer that the settings ask for, if any. OpenTelemetry is loaded only then. */
export async function tracerFor(
  config: Config,
  { logger, onStop }: { logger: Logger; onStop?: (finish: () => Promise<void>) => void },
): Promise<Tracer | undefined> {
  const url = tracesUrl(config);
  if (url === undefined) return undefined;
  const { createOtelTracer } = await import('./otel-tracer');
  const { OTEL_SERVICE_NAME: serviceName = USUAL_NAME } = config;
  const { tracer, flush } = createOtelTracer({ url, serviceName, logger });
  onStop?.(flush);
  return tracer;
}
