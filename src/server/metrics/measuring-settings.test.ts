import { describe, expect, test } from 'vitest';
import { readConfig } from '../config';
import { tracesUrl } from './measuring-settings';

function read(env: Record<string, string>) {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.problems.join('\n'));
  return config.value;
}

function problems(env: Record<string, string>): readonly string[] {
  const config = readConfig(env);
  return config.ok ? [] : config.problems;
}

describe('what is wrong is said in a line with the variable and a cure:', () => {
  test.each([
    ['METRICS_PORT', '65536'],
    ['METRICS_PORT', '-1'],
    ['METRICS_PORT', ''],
    ['METRICS_HOST', 'http://a'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector:4317'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:secret@collector'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'here'],
    ['OTEL_SERVICE_NAME', ''],
  ])('%s=%s', (name, value) => {
    const [line, ...others] = problems({ METRICS_PORT: '1', [name]: value });
    expect(others).toEqual([]);
    expect(line).toMatch(new RegExp(`^${name} must be .*, for example ${name}=\\S+\\.$`));
    expect(line).not.toContain('secret');
  });

  test('a host for metrics without a port for them', () => {
    expect(problems({ METRICS_HOST: '127.0.0.1' })).toEqual([
      'METRICS_HOST needs METRICS_PORT: the port to listen on there, for example METRICS_PORT=9464.',
    ]);
  });
});

test('one port for readers and for metrics is said to be too few', () => {
  const line = 'METRICS_PORT must be another port than PORT, for example METRICS_PORT=9464.';
  expect(problems({ PORT: '4001', METRICS_PORT: '4001' })).toEqual([line]);
  expect(problems({ PORT: '0', METRICS_PORT: '0' })).toEqual([]);
  expect(problems({ PORT: '4001', METRICS_PORT: '4001', METRICS_HOST: '127.0.0.2' })).toEqual([]);
});

describe('traces go', () => {
  test.each([
    [{}, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, 'http://c:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c/otlp/' }, 'https://c/otlp/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/own' }, 'http://c/own'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/own' },
      'http://t/own',
    ],
  ])('with %j to %s', (env, url) => {
    expect(tracesUrl(read(env))).toBe(url);
  });
});
