/** The settings of metrics and traces. */
import * as z from 'zod';
import { hostOrAddress, wholeNumber } from '../setting-shapes';

/** A user or a password in it would end up wherever the address is told; OTEL_EXPORTER_OTLP_HEADERS is for those. */
function isCollector(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username + password + hash === '';
}

const collector = z
  .string()
  .refine(isCollector, 'must be the http or https address of an OpenTelemetry collector, without a user')
  .optional();

export const MEASURING_SETTINGS = {
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: hostOrAddress.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector,
  OTEL_SERVICE_NAME: z.string().min(1, 'must be a name').optional(),
};

const Shape = z.object(MEASURING_SETTINGS);
export type MeasuringSettings = z.output<typeof Shape>;

/** What each is for, and a value that works. */
export const MEASURING_SETTINGS_ABOUT: Readonly<
  Record<keyof MeasuringSettings, { about: string; example: string }>
> = {
  METRICS_PORT: { about: 'A port of its own for /metrics, without signing in.', example: '9464' },
  METRICS_HOST: { about: 'The address that METRICS_PORT listens on; HOST by default.', example: '127.0.0.1' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    about: 'The OpenTelemetry collector that traces go to, over HTTP.',
    example: 'http://127.0.0.1:4318',
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    about: 'The whole address for traces, where that is another one.',
    example: 'http://127.0.0.1:4318/v1/traces',
  },
  OTEL_SERVICE_NAME: { about: 'What traces call this server.', example: 'audit-schema-explorer' },
};

/** What does not go together as it is set, as lines for people. */
export function wrongMeasuring(settings: MeasuringSettings & { PORT: number; HOST: string }): string[] {
  const { METRICS_PORT, METRICS_HOST, PORT, HOST } = settings;
  if (METRICS_HOST !== undefined && METRICS_PORT === undefined) {
    return ['METRICS_HOST needs METRICS_PORT: the port to listen on there, for example METRICS_PORT=9464.'];
  }
  const isSame = METRICS_PORT === PORT && PORT !== 0 && (METRICS_HOST ?? HOST) === HOST;
  return isSame ? ['METRICS_PORT must be another port than PORT, for example METRICS_PORT=9464.'] : [];
}

/** Where traces go, if anywhere: the signal's own address as it is, or the common one with its path (OTLP, section 2.4). */
export function tracesUrl(settings: MeasuringSettings): string | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: common, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = settings;
  if (own !== undefined || common === undefined) return own;
  const url = new URL(common);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  return url.href;
}
