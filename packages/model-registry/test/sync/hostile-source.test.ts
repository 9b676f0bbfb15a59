import { describe, expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { faultServer, type FaultReply, redirectTo } from '@backlog-toolkit/test-kit';
import { good, keys, map, newFolder, sync, withRoutes } from './command-run.ts';

describe('a hostile source ends in 65 or 69, with the file as it was', () => {
  const entry = (id: string, input: number): object => ({
    [id]: { ...map['gpt-new'], input_cost_per_token: input },
  });
  const cases: [string, string, FaultReply, number, string][] = [
    ['wrong JSON', '/map.json', { body: '<html>busy</html>' }, 65, 'is not JSON: found'],
    ['JSON cut off', '/map.json', { body: '{"gpt-new": {' }, 65, 'is not JSON'],
    [
      'another document',
      '/map.json',
      { json: { error: { message: 'no' } } },
      65,
      'has no price of any model',
    ],
    ['no list', '/v1/models', { json: { models: [] } }, 65, 'no list in'],
    [
      'pages without end',
      '/v1/models',
      { json: { data: [{ id: 'a' }], has_more: true, last_id: 'a' } },
      65,
      'does not come to an end',
    ],
    ['a huge page', '/v1/models', { body: '{', padToBytes: 9_000_000 }, 65, 'sent more than'],
    ['an endless page', '/openai/models', { endless: {} }, 65, 'sent more than'],
    ['a slow endless body', '/gateway/model/info', { endless: { everyMs: 10 } }, 69, 'within 0.5 s'],
    [
      'a slow drip',
      '/map.json',
      { body: 'x'.repeat(9999), drip: { chunkBytes: 1, everyMs: 10 } },
      69,
      'within 0.5 s',
    ],
    ['silence', '/gateway/model/info', { hang: 'before-headers' }, 69, 'within 0.5 s'],
    [
      'a 429 storm',
      '/v1/models',
      { status: 429, headers: { 'retry-after': '0' } },
      69,
      'answered 429, 4 times',
    ],
    [
      'a long Retry-After',
      '/v1/models',
      { status: 429, headers: { 'retry-after': '999999' } },
      69,
      'asks to wait 999999 s',
    ],
    [
      'a key that is refused',
      '/v1/models',
      { status: 401, json: { error: keys.ANTHROPIC_API_KEY } },
      69,
      'answered 401',
    ],
    [
      'an echo of the key',
      '/gateway/model/info',
      { body: `oops ${keys.GATEWAY_KEY}` },
      65,
      'found \\"oops ***',
    ],
    [
      'an overloaded source',
      '/v1/models',
      { status: 529, headers: { 'retry-after': '0' } },
      69,
      'answered 529, 4 times',
    ],
  ];

  test.each(cases)('%s', async (_name, path, reply, code, message) => {
    // Only who is about the timeout ends by it; a busy machine takes its time for the others.
    const timeout = message === 'within 0.5 s' ? '0.5' : '20';
    const done = await withRoutes({ [path]: reply }, ['--timeout', timeout]);
    expect(done.stderr).toContain(message);
    expect([done.code, done.registry]).toEqual([code, null]);
    expect(done.stdout).toContain('as it was');
  });

  test('a redirect to another origin', async () => {
    await using other = await faultServer({ routes: {} });
    const done = await withRoutes({ '/gateway/model/info': redirectTo(`${other.url}/x`, 307) });
    expect([done.code, done.registry, other.requests]).toEqual([69, null, []]);
    expect(done.stderr).toContain(`redirects to another origin, ${other.url}`);
  });

  test('a registry that could not be read again is not written', async () => {
    await using server = await faultServer({ routes: good });
    const folder = newFolder(server.url);
    mkdirSync(`${folder}/.backlog-ops`);
    const full = JSON.stringify({ version: '1.0', aliases: {}, raw_catalog: 'x'.repeat(33_554_432 - 100) });
    writeFileSync(`${folder}/.backlog-ops/model-registry.json`, full);
    const done = await sync(server, ['--source', 'price-map'], folder);
    expect([done.code, done.registry === full]).toEqual([65, true]);
    expect(done.stderr).toContain('over the 33554432 allowed');
  });

  test('connections that are reset, until they are not', async () => {
    const done = await withRoutes({
      '/map.json': [{ reset: 'mid-body', json: map }, { body: '{}', missingBytes: 9 }, { json: map }],
    });
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('trying again in');
  });

  test('a wild price and a shrink are refused until they are accepted', async () => {
    await using server = await faultServer({
      routes: {
        '/map.json': [
          { json: { ...entry('gpt-new', 1e-6), ...entry('gpt-b', 1e-6), ...entry('gpt-c', 1e-6) } },
          { json: { ...entry('gpt-new', 9e-6), ...entry('gpt-b', 1e-6), ...entry('gpt-c', 1e-6) } },
          { json: { ...entry('gpt-new', 9e-6), ...entry('gpt-b', 1e-6) } },
        ],
      },
    });
    const only = ['--source', 'price-map'];
    const first = await sync(server, only);
    expect(first.code).toBe(0);
    const jump = await sync(server, only, first.folder);
    expect([jump.code, jump.registry]).toEqual([65, first.registry]);
    expect(jump.stderr).toContain('gpt-new: price-map gives input 1 → 9 without a date');
    const shrink = await sync(server, [...only, '--accept-jumps'], first.folder);
    expect([shrink.code, shrink.registry]).toEqual([65, first.registry]);
    expect(shrink.stderr).toContain('price-map lists 2 models, 33% fewer than the 3 of last time');
    const accepted = await sync(server, [...only, '--accept-jumps', '--accept-shrink'], first.folder);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toContain('~ gpt-new: input 1 → 9 (price-map)');
  });

  test.each([
    ['litellm', { '/gateway/model/info': { json: { data: [] } } }],
    ['anthropic', { '/v1/models': { json: { data: [], has_more: false } } }],
  ])('%s lists no models', async (source, routes) => {
    await using server = await faultServer({ routes: { ...good, ...routes } });
    const first = await sync(server, []);
    expect([first.code, first.registry]).toEqual([65, null]);
    expect(first.stderr).toContain(`${source} lists no models`);
    expect(first.stderr).toContain('--accept-shrink');
    expect((await sync(server, ['--accept-shrink'], first.folder)).code).toBe(0);
  });

  test('a cross-check that fails is told and does no harm, unless it was named', async () => {
    await using server = await faultServer({ routes: { ...good, '/dev': { body: 'no' } } });
    const dev = ['--models-dev', `${server.url}/dev`, '--skip', 'openrouter'];
    const done = await sync(server, dev);
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('It is only a cross-check');
    const named = await sync(server, [...dev, '--source', 'models-dev', 'price-map']);
    expect([named.code, named.registry]).toEqual([65, null]);
  });
});
