import { describe, expect, test } from '@jest/globals';
import { faultServer } from '@backlog-toolkit/test-kit';
import { openHttp } from '../../src/io/sync-http.ts';
import { parseEndpoint } from '../../src/sync/endpoint.ts';
import { client, closeLater, failureOf, key, serve } from './http-client.ts';

describe('answers', () => {
  test('JSON, with a byte order mark too, and what was sent', async () => {
    const server = await serve({ '/a': { json: { a: 1 } }, '/bom': { body: '\uFEFF{"b":2}' } });
    const run = await client();
    expect(await run.get(`${server.url}/a?x=1`)).toEqual({ ok: true, value: { a: 1 } });
    expect(await run.get(`${server.url}/bom`)).toEqual({ ok: true, value: { b: 2 } });
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/a?x=1',
      headers: { 'x-api-key': key, accept: 'application/json', 'accept-encoding': 'identity' },
    });
    expect(run.waits).toEqual([]);
  });

  test('credentials in an address are sent as Basic and not shown', async () => {
    const server = await serve({ '/a': [{ json: 1 }, { status: 404 }] });
    const run = await client();
    const address = server.url.replace('//', '//ada:s3cret%20word@');
    await run.get(`${address}/a`);
    expect(server.requests[0]?.headers['authorization']).toBe(
      `Basic ${Buffer.from('ada:s3cret word').toString('base64')}`,
    );
    const failure = failureOf(await run.get(`${address}/a`));
    expect(failure.message).toBe(`${server.url}/a answered 404, expected 200.`);
  });
});

describe('attempts', () => {
  const bad = [408, 425, 429, 500, 502, 503, 504, 529];

  test('a status that may pass is tried again with growing waits', async () => {
    for (const status of bad) {
      const server = await serve({ '/a': [{ status }, { status }, { status }, { json: 'fine' }] });
      const run = await client();
      expect(await run.get(`${server.url}/a`)).toEqual({ ok: true, value: 'fine' });
      expect(run.waits).toEqual([500, 1000, 2000]);
    }
  });

  test('the attempts end', async () => {
    const server = await serve({ '/a': { status: 429 } });
    const run = await client();
    expect(failureOf(await run.get(`${server.url}/a`))).toMatchObject({
      kind: 'unavailable',
      message: `${server.url}/a answered 429, 4 times in a row.`,
    });
    expect(server.requests).toHaveLength(4);
    expect(run.notes[0]).toEqual({ url: `${server.url}/a`, reason: 'answered 429', waitMs: 500 });
  });

  test('Retry-After counts, in seconds and as a date, up to a cap', async () => {
    const wait = (value: string) => ({ status: 429, headers: { 'retry-after': value } });
    const server = await serve({
      '/seconds': [wait('7'), { json: 1 }],
      '/date': [wait('Sat, 21 Nov 2026 12:00:30 GMT'), { json: 1 }],
      '/past': [wait('Sat, 21 Nov 2026 11:00:00 GMT'), { json: 1 }],
      '/nonsense': [wait('soon'), { json: 1 }],
      '/long': wait('3600'),
    });
    for (const [path, waits] of [
      ['seconds', [7000]],
      ['date', [30_000]],
      ['past', [0]],
      ['nonsense', [500]],
    ] as const) {
      const run = await client();
      expect(await run.get(`${server.url}/${path}`)).toEqual({ ok: true, value: 1 });
      expect(run.waits).toEqual(waits);
    }
    const run = await client();
    expect(failureOf(await run.get(`${server.url}/long`))).toMatchObject({
      kind: 'unavailable',
      message: `${server.url}/long answered 429 and asks to wait 3600 s.`,
    });
    expect(run.waits).toEqual([]);
  });

  test.each(['before-headers', 'after-headers', 'mid-body'] as const)(
    'a reset %s is tried again',
    async (reset) => {
      const server = await serve({ '/a': [{ reset, json: [1, 2, 3] }, { json: 'fine' }] });
      const run = await client();
      expect(await run.get(`${server.url}/a`)).toEqual({ ok: true, value: 'fine' });
      expect(run.waits).toEqual([500]);
    },
  );

  test('a body that is cut off is never taken for whole', async () => {
    const server = await serve({
      '/a': [{ body: '[1]', missingBytes: 4 }, { json: 'fine' }],
      '/b': { body: '[1]', missingBytes: 4 },
    });
    const run = await client();
    expect(await run.get(`${server.url}/a`)).toEqual({ ok: true, value: 'fine' });
    expect(failureOf(await run.get(`${server.url}/b`)).kind).toBe('unavailable');
  });

  test('other statuses are not tried again', async () => {
    const server = await serve({ '/401': { status: 401 }, '/404': { status: 404 }, '/304': { status: 304 } });
    const run = await client();
    for (const path of ['401', '404', '304'])
      expect(failureOf(await run.get(`${server.url}/${path}`)).kind).toBe('unavailable');
    expect(server.requests).toHaveLength(3);
  });

  test('nobody there', async () => {
    const server = await faultServer({ routes: {} });
    await server.close();
    const run = await client();
    expect(failureOf(await run.get(server.url)).message).toMatch(
      /could not be read \(ECONNREFUSED\), 4 times/,
    );
  });
});

describe('time', () => {
  test.each(['before-headers', 'after-headers', 'mid-body'] as const)(
    'silence %s ends an attempt',
    async (hang) => {
      const server = await serve({ '/a': [{ hang, json: [1, 2] }, { json: 'fine' }] });
      const run = await client({ idleMs: 60 });
      expect(await run.get(`${server.url}/a`)).toEqual({ ok: true, value: 'fine' });
    },
  );

  test.each([
    ['silence', { hang: 'before-headers' }],
    ['dripping', { body: 'x'.repeat(5000), drip: { chunkBytes: 1, everyMs: 5 } }],
    ['a slow endless body', { endless: { everyMs: 5 } }],
  ] as const)('the deadline ends %s', async (_name, reply) => {
    const server = await serve({ '/a': reply });
    const run = await client({ timeoutMs: 150 });
    expect(failureOf(await run.get(`${server.url}/a`))).toMatchObject({
      kind: 'unavailable',
      message: `${server.url}/a did not answer within 0.15 s.`,
    });
  });

  test('the deadline ends a wait between attempts', async () => {
    const server = await serve({ '/a': { status: 503, headers: { 'retry-after': '50' } } });
    const http = await openHttp({ env: {}, timeoutMs: 100 });
    closeLater(http);
    const endpoint = parseEndpoint(`${server.url}/a`);
    const result = await http.getJson({ endpoint: endpoint!, maxBytes: 10 });
    expect(failureOf(result).message).toBe(`${server.url}/a answered 503 within 0.1 s.`);
    expect(server.requests).toHaveLength(1);
  });
});

describe('size and content', () => {
  test('a body that is announced, sent or never ends too long is refused', async () => {
    const server = await serve({
      '/announced': { body: 'x'.repeat(200) },
      '/sent': { body: '[', padToBytes: 100_000 },
      '/endless': { endless: {} },
    });
    const run = await client();
    for (const path of ['announced', 'sent', 'endless'])
      expect(failureOf(await run.get(`${server.url}/${path}`, 100))).toMatchObject({
        kind: 'bad-data',
        message: `${server.url}/${path} sent more than 100 bytes.`,
      });
    expect(run.waits).toEqual([]);
  });

  test('what is not JSON is told with its beginning, without keys and control characters', async () => {
    const server = await serve({
      '/html': { body: '<html>\n<h1>\u001b[31mLog in</h1>' },
      '/echo': (request) => ({ body: `your key is ${request.headers['x-api-key']}` }),
      '/encoded': (request) => ({ body: Buffer.from(request.headers['x-api-key'] ?? '').toString('base64') }),
      '/empty': { body: '' },
      '/latin': { body: Uint8Array.from([0x22, 0xe4, 0x22]) },
      '/gzip': { body: 'x', headers: { 'content-encoding': 'gzip' } },
    });
    const run = await client();
    const message = async (path: string): Promise<string> => {
      const failure = failureOf(await run.get(`${server.url}${path}`));
      expect(failure.kind).toBe('bad-data');
      return failure.message.replace(server.url, '');
    };
    expect(await message('/html')).toBe('/html is not JSON: found "<html> <h1> [31mLog in</h1>" (27 bytes).');
    expect(await message('/echo')).toBe(
      `/echo is not JSON: found "your key is ***" (${12 + key.length} bytes).`,
    );
    expect(await message('/encoded')).toContain('found "***"');
    expect(await message('/empty')).toBe('/empty is not JSON: found nothing.');
    expect(await message('/latin')).toBe('/latin is not UTF-8, expected JSON.');
    expect(await message('/gzip')).toBe('/gzip sent a compressed body that was not asked for.');
  });
});
