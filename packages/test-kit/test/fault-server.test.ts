import { afterEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { faultServer, type FaultServer, type FaultServerOptions } from '../src/fault-server.ts';
import { redirectTo } from '../src/fault-reply.ts';

let servers: FaultServer[] = [];

async function start(
  routes: FaultServerOptions['routes'],
  options: Omit<FaultServerOptions, 'routes'> = {},
): Promise<FaultServer> {
  const server = await faultServer({ routes, ...options });
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

interface Seen {
  status?: number | undefined;
  headers?: Readonly<Record<string, unknown>>;
  text: string;
  bytes: number;
  error?: string | undefined;
}

/** Reads what the server sends until the end, an error, `stopAtBytes` or `giveUpMs`. */
function read(url: string, { stopAtBytes = Infinity, giveUpMs = 20_000, body = '' } = {}): Promise<Seen> {
  return new Promise((resolve) => {
    const seen: Seen = { text: '', bytes: 0 };
    const finish = (error?: string): void => {
      clearTimeout(timer);
      resolve({ ...seen, error });
      outgoing.destroy();
    };
    const timer = setTimeout(() => finish('gave up'), giveUpMs);
    const outgoing = request(url, { method: body ? 'POST' : 'GET', agent: false }, (response) => {
      seen.status = response.statusCode;
      seen.headers = response.headers;
      response.on('data', (piece: Buffer) => {
        seen.bytes += piece.length;
        seen.text += piece.subarray(0, 1000).toString('utf8');
        if (seen.bytes >= stopAtBytes) finish('enough');
      });
      response.on('end', () => finish());
      response.on('error', (error: NodeJS.ErrnoException) => finish(error.code));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => finish(error.code));
    outgoing.end(body);
  });
}

describe('answers', () => {
  test('JSON, text, status and headers', async () => {
    const server = await start({
      '/json': { json: { a: 1 } },
      '/text': { status: 503, body: 'later', headers: { 'retry-after': '7' } },
    });
    expect(await read(`${server.url}/json?x=1`)).toMatchObject({
      status: 200,
      text: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await read(`${server.url}/text`)).toMatchObject({
      status: 503,
      text: 'later',
      headers: { 'retry-after': '7' },
    });
    expect(await read(`${server.url}/other`)).toMatchObject({ status: 404 });
  });

  test('lists go on with their last reply; functions see the request and its number', async () => {
    const server = await start({
      '/list': [{ status: 429 }, { body: 'fine' }],
      '/pages': (seen, index) => ({ body: `${index} ${seen.url}` }),
    });
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push((await read(`${server.url}/list`)).status);
    expect(answers).toEqual([429, 200, 200]);
    await read(`${server.url}/pages`);
    expect((await read(`${server.url}/pages?after=b`)).text).toBe('1 /pages?after=b');
  });

  test('a route may be for one method, and requests are recorded', async () => {
    const server = await start({ 'POST /in': { status: 201 }, '/in': { status: 204 } });
    expect((await read(`${server.url}/in`, { body: 'hello' })).status).toBe(201);
    expect((await read(`${server.url}/in`)).status).toBe(204);
    expect(server.requests).toMatchObject([
      { method: 'POST', url: '/in', body: 'hello', headers: { host: expect.any(String) } },
      { method: 'GET', url: '/in', body: '' },
    ]);
  });

  test('redirects', async () => {
    const server = await start({ '/a': redirectTo('http://127.0.0.1:1/b', 307) });
    expect(await read(`${server.url}/a`)).toMatchObject({
      status: 307,
      headers: { location: 'http://127.0.0.1:1/b' },
    });
  });
});

describe('faults', () => {
  test('resets before headers, after headers and in the middle of the body', async () => {
    const server = await start({
      '/before': { reset: 'before-headers' },
      '/after': { reset: 'after-headers', body: '1234' },
      '/middle': { reset: 'mid-body', body: '1234' },
    });
    expect(await read(`${server.url}/before`)).toMatchObject({ error: 'ECONNRESET', bytes: 0 });
    expect(await read(`${server.url}/after`)).toMatchObject({ status: 200, error: 'ECONNRESET', bytes: 0 });
    expect(await read(`${server.url}/middle`)).toMatchObject({
      status: 200,
      error: 'ECONNRESET',
      text: '12',
    });
  });

  test('a body that is shorter than announced', async () => {
    const server = await start({ '/short': { body: 'abc', missingBytes: 5 } });
    expect(await read(`${server.url}/short`)).toMatchObject({
      headers: { 'content-length': '8' },
      text: 'abc',
      error: 'ECONNRESET',
    });
  });

  test('huge and endless bodies, bounded by maxBodyBytes', async () => {
    const server = await start(
      { '/huge': { padToBytes: 300_000, body: '[' }, '/endless': { endless: {} } },
      { maxBodyBytes: 2_000_000 },
    );
    expect(await read(`${server.url}/huge`)).toMatchObject({ bytes: 300_000, error: undefined });
    expect(await read(`${server.url}/endless`)).toMatchObject({ bytes: 2_000_000, error: undefined });
    expect(await read(`${server.url}/endless`, { stopAtBytes: 100_000 })).toMatchObject({ error: 'enough' });
  });

  test('drips, delays and slow endless bodies arrive piece by piece', async () => {
    const server = await start({
      '/drip': { body: 'abcdef', drip: { chunkBytes: 2, everyMs: 5 } },
      '/late': { body: 'late', delayMs: 20, bodyDelayMs: 20 },
      '/slow': { endless: { everyMs: 5 } },
    });
    expect((await read(`${server.url}/drip`)).text).toBe('abcdef');
    expect((await read(`${server.url}/late`)).text).toBe('late');
    expect(await read(`${server.url}/slow`, { stopAtBytes: 64 })).toMatchObject({ error: 'enough' });
  });

  test('hanging at each point', async () => {
    const server = await start({
      '/before': { hang: 'before-headers' },
      '/after': { hang: 'after-headers', body: 'x' },
      '/middle': { hang: 'mid-body', body: 'abcd' },
    });
    const giveUpMs = 150;
    expect(await read(`${server.url}/before`, { giveUpMs })).toEqual({
      text: '',
      bytes: 0,
      error: 'gave up',
    });
    expect(await read(`${server.url}/after`, { giveUpMs })).toMatchObject({ status: 200, error: 'gave up' });
    expect(await read(`${server.url}/middle`, { giveUpMs })).toMatchObject({ text: 'ab', error: 'gave up' });
  });

  test('a script that throws resets the connection', async () => {
    const server = await start({
      '/bad': () => {
        throw new Error('script');
      },
    });
    expect(await read(`${server.url}/bad`)).toMatchObject({ error: 'ECONNRESET' });
  });
});

describe('the end', () => {
  test('close ends hanging and dripping connections, and may be repeated', async () => {
    const server = await start({ '/hang': { hang: 'after-headers' }, '/slow': { endless: { everyMs: 5 } } });
    const both = [read(`${server.url}/hang`), read(`${server.url}/slow`)];
    while (server.requests.length < 2) await new Promise((resolve) => void setTimeout(resolve, 5));
    await Promise.all([server.close(), server.close()]);
    expect((await Promise.all(both)).map((seen) => seen.error)).not.toContain('gave up');
    expect(await read(server.url)).toMatchObject({ error: 'ECONNREFUSED' });
  });

  test('a server closes by itself at the end of its lifetime', async () => {
    const server = await start({ '/hang': { hang: 'before-headers' } }, { lifetimeMs: 100 });
    expect(await read(`${server.url}/hang`)).toMatchObject({ error: 'ECONNRESET' });
  });
});
