import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { CreateBatch, CreateOutcome } from '../src/providers/provider.ts';
import type { Fault } from './provider-server/faults.ts';
import { client, closeLater, key, newBatch, serve } from './provider-server/use.ts';

const status = (code: number, more: object = {}): Fault => ({ what: 'status', status: code, ...more });
const reset = (when: 'before-body' | 'before-acceptance' | 'after-acceptance' | 'mid-answer'): Fault => ({
  what: 'reset',
  when,
});

/** What went wrong, what the client makes of it, and how many batches the provider has then. */
const cases: [string, Fault, Partial<CreateOutcome>, number][] = [
  ['a reset before acceptance', reset('before-acceptance'), { kind: 'unknown' }, 0],
  ['a reset after acceptance', reset('after-acceptance'), { kind: 'unknown' }, 1],
  ['a reset within the answer', reset('mid-answer'), { kind: 'unknown' }, 1],
  ['no answer, not accepted', { what: 'hang', when: 'before-acceptance' }, { kind: 'unknown' }, 0],
  ['no answer, accepted', { what: 'hang', when: 'after-acceptance' }, { kind: 'unknown' }, 1],
  ['an answer that stops', { what: 'hang', when: 'mid-answer' }, { kind: 'unknown' }, 1],
  ['half an answer', { what: 'cut-answer' }, { kind: 'unknown' }, 1],
  ['a web page as answer', { what: 'answer', text: '<html>ok</html>' }, { kind: 'unknown' }, 1],
  ['JSON that is no batch', { what: 'answer', text: '{"ok":true}' }, { kind: 'unknown' }, 1],
  ['an endless answer', { what: 'endless-answer' }, { kind: 'unknown' }, 1],
  ['500', status(500), { kind: 'unknown' }, 0],
  ['500 after acceptance', status(500, { when: 'after-acceptance' }), { kind: 'unknown' }, 1],
  ['502 after acceptance', status(502, { when: 'after-acceptance' }), { kind: 'unknown' }, 1],
  ['503 after acceptance', status(503, { when: 'after-acceptance' }), { kind: 'unknown' }, 1],
  ['503 with Retry-After', status(503, { retryAfter: 5 }), { kind: 'unknown' }, 0],
  ['504', status(504), { kind: 'unknown' }, 0],
  ['408', status(408), { kind: 'unknown' }, 0],
  ['429', status(429, { retryAfter: 7 }), { kind: 'wait', retryAfterMs: 7000 }, 0],
  ['429 without Retry-After', status(429), { kind: 'wait', retryAfterMs: null }, 0],
  ['529', status(529, { retryAfter: 7 }), { kind: 'wait', retryAfterMs: 7000 }, 0],
  [
    '429 for want of money',
    status(429, { body: { error: { code: 'insufficient_quota', message: 'No money left.' } } }),
    { kind: 'refused', status: 429, reason: 'answered 429: No money left.' },
    0,
  ],
  ['400', status(400), { kind: 'refused', status: 400, reason: 'answered 400: injected 400' }, 0],
  ['402', status(402), { kind: 'refused', status: 402 }, 0],
  ['413', status(413), { kind: 'refused', status: 413 }, 0],
  ['a redirect', { what: 'redirect', to: 'http://127.0.0.1:9/' }, { kind: 'refused', status: 307 }, 0],
  ['303', { what: 'redirect', to: 'http://127.0.0.1:9/', status: 303 }, { kind: 'unknown' }, 0],
];

describe('creating a batch', () => {
  test.each(cases)('that meets %s', async (_name, fault, expected, accepted) => {
    const server = await serve({ faults: [{ fault }] });
    const provider = await client(server.url);
    const outcome = await provider.create(newBatch(provider));
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toContain(key);
    expect(server.counts.batches).toBe(accepted);
    expect(server.requests).toHaveLength(1);
  });

  test('that is never asked for twice', async () => {
    const server = await serve();
    const provider = await client(server.url);
    await provider.create(newBatch(provider));
    expect(server.requests.map(({ route }) => route)).toEqual(['create']);
    expect(server.counts.byCustomId).toEqual({ 'nonce1-0': 1, 'nonce1-1': 1, 'nonce1-2': 1 });
  });

  test.each([
    ['nobody listens', 'http://127.0.0.1:9'],
    ['the name is not known', 'http://provider.invalid'],
  ])('is unreached when %s', async (_name, url) => {
    const provider = await client(url);
    await expect(provider.create(newBatch(provider))).resolves.toMatchObject({ kind: 'unreached' });
  });

  test('that breaks off before all was sent is unreached: part of a request cannot be accepted', async () => {
    const server = await serve({ faults: [{ fault: reset('before-body') }] });
    const provider = await client(server.url);
    const outcome = await provider.create(newBatch(provider, bigBatch));
    expect(outcome).toMatchObject({ kind: 'unreached' });
    expect(server.counts.batches).toBe(0);
  });

  test.each([
    [413, { kind: 'refused', status: 413 }],
    [429, { kind: 'wait', retryAfterMs: 3000 }],
    [503, { kind: 'wait', retryAfterMs: 3000 }],
    [500, { kind: 'unreached' }],
  ])('that is answered %d before all was sent was not accepted', async (code, expected) => {
    const port = await answerBeforeBody(code);
    const provider = await client(`http://127.0.0.1:${port}`);
    await expect(provider.create(newBatch(provider, bigBatch))).resolves.toMatchObject(expected);
  });

  test('that is stopped before anything was sent is unreached, later unknown', async () => {
    const server = await serve({ faults: [{ fault: { what: 'hang', when: 'after-acceptance' } }] });
    const provider = await client(server.url);
    const early = await provider.create(newBatch(provider, { signal: AbortSignal.abort() }));
    expect(early).toMatchObject({ kind: 'unreached' });
    const late = await provider.create(newBatch(provider, { signal: AbortSignal.timeout(150) }));
    expect(late).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('given up') });
    expect(server.counts.batches).toBe(1);
  });

  test('whose payload cannot be read throws what the payload threw, and nothing was accepted', async () => {
    const server = await serve();
    const provider = await client(server.url);
    for (const failingPass of [1, 2]) {
      let pass = 0;
      const lines = async function* lines(): AsyncGenerator<string> {
        pass += 1;
        yield* newBatch(provider, bigBatch).lines();
        if (pass === failingPass) throw new TypeError('damaged');
      };
      await expect(provider.create(newBatch(provider, { lines }))).rejects.toThrow('damaged');
    }
    expect(server.counts.batches).toBe(0);
  });

  test('whose payload shrinks or grows between measuring and sending is not accepted', async () => {
    const server = await serve();
    const provider = await client(server.url);
    for (const counts of [
      [50, 40],
      [40, 50],
    ]) {
      let pass = 0;
      const lines = (): AsyncIterable<string> => {
        pass += 1;
        return newBatch(provider, { ...bigBatch, count: counts[pass - 1] ?? 0 }).lines();
      };
      const outcome = await provider.create(newBatch(provider, { lines }));
      expect(outcome.kind).not.toBe('accepted');
    }
    expect(server.counts.batches).toBe(0);
  });
});

/** Several megabytes: more than sockets buffer. */
const bigBatch: Partial<CreateBatch> & { count: number; user: () => string } = {
  count: 300,
  user: () => 'x'.repeat(100_000),
};

/** A server that answers as soon as it has read the headers, reads little more, and ends the connection. */
async function answerBeforeBody(code: number): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {
      // The client is told to go away while it still sends.
    });
    socket.once('data', () => {
      socket.pause();
      socket.write(
        `HTTP/1.1 ${code} No\r\nretry-after: 3\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
      );
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closeLater({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  });
  return (server.address() as AddressInfo).port;
}
