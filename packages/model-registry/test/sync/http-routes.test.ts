import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { redirectTo } from '@backlog-toolkit/test-kit';
import { client, closeLater, failureOf, key, serve } from './http-client.ts';

describe('redirects', () => {
  test('on the same origin they are followed, with the key, but not for ever', async () => {
    const server = await serve({
      '/a': redirectTo('/b'),
      '/b': { json: 'fine' },
      '/loop': redirectTo('/loop'),
    });
    const run = await client();
    expect(await run.get(`${server.url}/a`)).toEqual({ ok: true, value: 'fine' });
    expect(server.requests[1]?.headers['x-api-key']).toBe(key);
    expect(failureOf(await run.get(`${server.url}/loop`)).message).toContain('more than 5 times');
  });

  test.each([301, 302, 303, 307, 308])('to another origin (%d) nothing is sent', async (status) => {
    const other = await serve({ '/b': { json: 'stolen' } });
    const server = await serve({
      '/a': redirectTo(`${other.url.replace('//', '//u:pw@')}/b?key=${key}`, status),
    });
    const run = await client();
    expect(failureOf(await run.get(`${server.url}/a`))).toMatchObject({
      kind: 'unavailable',
      message: `${server.url}/a redirects to another origin, ${other.url}, which is not followed.`,
    });
    expect(other.requests).toEqual([]);
  });
});

describe('proxies', () => {
  test('a plain request goes through the proxy of the environment, unless NO_PROXY has the host', async () => {
    const proxy = await serve({ 'http://models.invalid/a': { json: 'through the proxy' } });
    const run = await client({
      env: { HTTP_PROXY: proxy.url.replace('//', '//me:pw@'), NO_PROXY: '127.0.0.1' },
    });
    expect(await run.get('http://models.invalid/a')).toEqual({ ok: true, value: 'through the proxy' });
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('me:pw').toString('base64')}`,
    );
    const server = await serve({ '/direct': { json: 1 } });
    expect(await run.get(`${server.url}/direct`)).toEqual({ ok: true, value: 1 });
  });

  test('a request over TLS asks the proxy for a tunnel, and tells it no key', async () => {
    let seen = '';
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (piece: Buffer) => {
        seen += piece.toString('latin1');
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    closeLater({ close: () => new Promise((resolve) => void proxy.close(() => resolve())) });
    const { port } = proxy.address() as AddressInfo;
    const run = await client({ env: { https_proxy: `http://127.0.0.1:${port}` } });
    expect(failureOf(await run.get('https://models.invalid/a')).kind).toBe('unavailable');
    expect(seen).toMatch(/^CONNECT models\.invalid:443 HTTP\/1\.1\r\n/);
    expect(seen).not.toContain(key);
  });

  test('variables of this process that were not given do not count', async () => {
    const proxy = await serve({});
    const server = await serve({ '/a': { json: 1 } });
    const before = process.env['HTTP_PROXY'];
    process.env['HTTP_PROXY'] = proxy.url;
    try {
      expect(await (await client()).get(`${server.url}/a`)).toEqual({ ok: true, value: 1 });
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY'];
      else process.env['HTTP_PROXY'] = before;
    }
    expect(proxy.requests).toEqual([]);
  });
});
