import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { NO_SIGN_IN } from '../auth/no-sign-in';
import { createHttpServer } from '../http-server';
import { Secret } from '../secret';
import { createWorkosSource } from '../sources/workos';
import { ACTIONS, TEST_KEY } from '../testing/app';
import { listening, rawGet, raw } from '../testing/http';
import { measuredApp } from '../testing/metrics';
import { createMetrics } from './metrics';
import { createMetricsApp } from './metrics-route';

function about(id: string) {
  return { id, name: id, source: 'workos' as const };
}

describe('/metrics beside everything else', () => {
  const source = createWorkosSource({
    baseUrl: 'https://workos.example',
    key: new Secret(TEST_KEY),
    timeout: 1,
    fetch: () => Promise.reject(new Error('This test asks nothing.')),
  });
  const environments = [
    { about: about('staging'), source },
    { about: about('production'), source },
  ];
  const accessRules = new Map([
    ['staging', ['*']],
    ['production', ['security']],
  ]);
  const asOf = (groups: string[]) =>
    measuredApp({
      environments,
      accessRules,
      authenticator: {
        ...NO_SIGN_IN,
        mode: 'proxy',
        admit: () => ({ reader: { name: 'A', email: 'a@b.example', groups } }),
      },
    });

  test('is for readers who may see every environment', async () => {
    const answer = await asOf(['security']).app.request('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await answer.text();
    expect(text).toContain('environment="production"');
    expect(text).toMatch(
      /audit_schema_explorer_build_info\{version="\d+\.\d+\.\d+",node="v\d+\.\d+\.\d+"\} 1\n/,
    );
  });

  test('is not for readers of a part of them', async () => {
    const answer = await asOf(['support']).app.request('/metrics');
    expect(answer.status).toBe(403);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'forbidden' });
    expect(text).not.toContain('production');
  });

  test('is not for whoever is not signed in', async () => {
    const failure = { code: 'unauthenticated', message: 'Sign in.' } as const;
    const { app } = measuredApp({
      authenticator: {
        ...NO_SIGN_IN,
        mode: 'basic',
        admit: () => ({ reader: undefined, refusal: { failure } }),
      },
    });
    expect((await app.request('/metrics')).status).toBe(401);
  });

  test('is not there where it has a port of its own', async () => {
    const { app } = measuredApp({ metrics: { of: createMetrics(), served: false } });
    const answer = await app.request('/metrics');
    expect(answer.headers.get('content-type')).not.toContain('text/plain');
    expect(await answer.text()).not.toContain('http_requests_total');
  });
});

async function served(localOnly = false) {
  const { app, metrics } = measuredApp();
  await app.request(ACTIONS);
  return listening(
    createHttpServer(createMetricsApp(metrics.registry, localOnly), pino({ level: 'silent' })),
  );
}

describe('/metrics on a port of its own', () => {
  test('is for whoever reaches it, by whatever name', async () => {
    const { port, close } = await served();
    const answer = await raw(
      port,
      'GET /metrics HTTP/1.1\r\nHost: pod-7.cluster:9464\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('content-type: text/plain; version=0.0.4; charset=utf-8');
    expect(answer).toContain('cache-control: no-store');
    expect(answer).toContain('x-content-type-options: nosniff');
    expect(answer).toContain(
      'http_requests_total{route="/api/environments/:environment/actions",method="GET",status="200"} 1',
    );
    await close();
  });

  test('is only for local names on a loopback address, which no other name should lead to', async () => {
    const { port, close } = await served(true);
    const ask = (host: string) =>
      raw(port, `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await ask(`127.0.0.1:${port}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask('localhost')).toMatch(/^HTTP\/1\.1 200 /);
    const foreign = await ask(`evil.example:${port}`);
    expect(foreign).toMatch(/^HTTP\/1\.1 403 /);
    expect(foreign).not.toContain('http_requests_total');
    await close();
  });

  test.each(['/', ACTIONS, '/metrics/x', '/healthz'])('is all there is: %s is not', async (path) => {
    const { port, close } = await served();
    const answer = await rawGet(port, path);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('"code":"not_found"');
    await close();
  });

  test('is only read', async () => {
    const { port, close } = await served();
    const answer = await raw(
      port,
      'POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    await close();
  });
});
