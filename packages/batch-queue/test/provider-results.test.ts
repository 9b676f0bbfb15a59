import { gzipSync } from 'node:zlib';
import { faultServer } from '@backlog-toolkit/test-kit';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { splitLines } from '../src/providers/split-lines.ts';
import type { ResultLine, StrangeLine } from '../src/result.ts';
import type { Fault } from './provider-server/faults.ts';
import { client, closeLater, collect, createAccepted, newBatch, serve } from './provider-server/use.ts';

type Lines = (ResultLine | StrangeLine)[];

async function readWith(fault: Fault, name: 'anthropic' | 'openai' = 'anthropic', count = 6): Promise<Lines> {
  const server = await serve({ answer: ({ user }) => `${user} ✓\r\n---\u2028` });
  const provider = await client(server.url, name);
  const batch = newBatch(provider, { count });
  const id = await createAccepted(provider, batch);
  server.end();
  const ended = await provider.inspect(id);
  server.inject({ route: 'results', fault, times: null });
  return collect(provider.results(ended, 'nonce1'));
}

const requestsOf = (lines: Lines): number[] =>
  lines.flatMap((line) => (line.kind === 'strange' ? [] : [line.request])).toSorted((a, b) => a - b);
const strange = (lines: Lines): string[] =>
  lines.flatMap((line) => (line.kind === 'strange' ? [line.reason] : []));

describe.each(['anthropic', 'openai'] as const)('results of %s', (name) => {
  test('that come twice are given twice', async () => {
    const lines = await readWith({ what: 'lines', how: 'double' }, name);
    expect(requestsOf(lines)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  test('with CRLF are read as they are', async () => {
    const lines = await readWith({ what: 'lines', how: 'crlf' }, name);
    expect(requestsOf(lines)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(lines.every((line) => line.kind === 'succeeded' && line.text.endsWith(' ✓\r\n---\u2028'))).toBe(
      true,
    );
  });

  test('whose last line is cut off have a strange line for it', async () => {
    const lines = await readWith({ what: 'lines', how: 'cut-last' }, name);
    expect(requestsOf(lines)).toHaveLength(5);
    expect(strange(lines)).toEqual(['is cut off']);
  });

  test('of somebody else are strange', async () => {
    const lines = await readWith({ what: 'lines', how: 'wrong-ids' }, name);
    expect(strange(lines)).toEqual(Array(6).fill('has a custom_id that was not sent'));
  });

  test('between lines that are none are found', async () => {
    const lines = await readWith({ what: 'lines', how: 'garbage' }, name);
    expect(requestsOf(lines)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(strange(lines))).toEqual(
      new Set(['is not JSON', 'is not a JSON object', 'has no custom_id']),
    );
  });

  test('that break off throw after the lines that came', async () => {
    for (const what of ['reset', 'hang'] as const) {
      const server = await serve();
      const provider = await client(server.url, name, 'm', { idleMs: 300 });
      const id = await createAccepted(provider, newBatch(provider, { count: 40 }));
      server.end();
      const ended = await provider.inspect(id);
      server.inject({ route: 'results', fault: { what, when: 'mid-answer' } });
      const lines: Lines = [];
      const reading = async (): Promise<void> => {
        for await (const line of provider.results(ended, 'nonce1')) lines.push(line);
      };
      await expect(reading()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.length).toBeLessThan(40);
      await expect(collect(provider.results(ended, 'nonce1'))).resolves.toHaveLength(40);
    }
  });
});

test.each(['anthropic', 'openai'] as const)(
  'results of %s that are not found once are not given up while the provider says that they are there',
  async (name) => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await client(server.url, name);
    const batch = await provider.inspect(await createAccepted(provider, newBatch(provider)));
    server.inject({ route: 'results', fault: { what: 'status', status: 404 } });
    await expect(collect(provider.results(batch, 'nonce1'))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    });
    await expect(collect(provider.results(batch, 'nonce1'))).resolves.toHaveLength(3);
    server.dropResults();
    await expect(collect(provider.results(batch, 'nonce1'))).rejects.toMatchObject({ code: 'BATCH_GONE' });
  },
);

test('results that are compressed although nobody asked are refused', async () => {
  const batch = {
    id: 'b1',
    processing_status: 'ended',
    created_at: '2026-11-21T00:00:00Z',
    results_url: 'http://x/',
  };
  const zipped = { headers: { 'content-encoding': 'gzip' }, body: gzipSync('{}\n') };
  const server = await faultServer({
    routes: { '/v1/messages/batches/b1': { json: batch }, '/v1/messages/batches/b1/results': zipped },
  });
  closeLater(server);
  const provider = await client(server.url);
  const reading = collect(provider.results(await provider.inspect('b1'), 'nonce1'));
  await expect(reading).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test('a cancelled batch whose lines were lost on the way names no request as cancelled', async () => {
  const server = await serve();
  const provider = await client(server.url, 'openai');
  const id = await createAccepted(provider, newBatch(provider, { count: 40 }));
  await provider.cancel(id);
  server.end();
  const ended = await provider.inspect(id);
  server.inject({ route: 'results', fault: { what: 'lines', how: 'drop' } });
  const lines = await collect(provider.results(ended, 'nonce1'));
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['succeeded']));
});

test('a result of more bytes than allowed is strange, those around it are not', async () => {
  const server = await serve({ answer: ({ user }) => (user === 'Ticket 3' ? 'x'.repeat(300_000) : user) });
  const provider = await client(server.url, 'anthropic', 'm', { maxLineBytes: 100_000 });
  const id = await createAccepted(provider, newBatch(provider, { count: 6 }));
  server.end();
  const lines = await collect(provider.results(await provider.inspect(id), 'nonce1'));
  expect(requestsOf(lines)).toEqual([0, 1, 2, 4, 5]);
  expect(strange(lines)[0]).toMatch(/more than a result may have/);
});

test('a result of 20 MB is read', async () => {
  const text = 'é'.repeat(10_000_000);
  const server = await serve({ answer: () => text });
  const provider = await client(server.url);
  const id = await createAccepted(provider, newBatch(provider, { count: 1 }));
  server.end();
  const [line] = await collect(provider.results(await provider.inspect(id), 'nonce1'));
  expect(line?.kind === 'succeeded' && line.text === text).toBe(true);
});

test('lines are the same however a stream is cut into pieces', async () => {
  const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\r', '"') }), { maxLength: 8 });
  const end = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(
      text,
      end,
      fc.boolean(),
      fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
      async (texts, lineEnd, isEnded, sizes) => {
        const bytes = Buffer.from(texts.join(lineEnd) + (isEnded && texts.length > 0 ? lineEnd : ''));
        async function* pieces(): AsyncGenerator<Uint8Array> {
          let at = 0;
          while (at < bytes.length) {
            const size = sizes.next().value;
            yield await Promise.resolve(bytes.subarray(at, at + size));
            at += size;
          }
        }
        const found: string[] = [];
        for await (const raw of splitLines(pieces(), 1000))
          found.push('text' in raw ? raw.text : raw.problem);
        // A carriage return at a line's end belongs to the line's end.
        const whole = bytes
          .toString('utf8')
          .split('\n')
          .map((line) => line.replace(/\r$/, ''));
        expect(found).toEqual(whole.filter((line) => line !== ''));
      },
    ),
  );
});
