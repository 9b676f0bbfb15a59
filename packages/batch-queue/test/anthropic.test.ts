import { describe, expect, test } from '@jest/globals';
import { client, collect, createAccepted, newBatch, serve } from './provider-server/use.ts';

describe('a batch of Anthropic', () => {
  test('is created once, asked after, and read in any order', async () => {
    const server = await serve({ answer: ({ user }) => `About ${user}` });
    const provider = await client(server.url);
    const outcome = await provider.create(newBatch(provider, { count: 20 }));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      batch: { status: 'in-progress', requestCount: 20, resultFiles: [], attemptId: null },
    });
    if (outcome.kind !== 'accepted') return;
    const running = await provider.inspect(outcome.batch.id);
    expect(running.counts).toEqual({ processing: 20, succeeded: 0, errored: 0, canceled: 0, expired: 0 });
    await expect(provider.owns(running, 'nonce1')).resolves.toBeNull();
    server.end();
    const ended = await provider.inspect(outcome.batch.id);
    expect(ended).toMatchObject({
      status: 'ended',
      detail: 'ended',
      counts: { succeeded: 20, processing: 0 },
    });
    const lines = await collect(provider.results(ended, 'nonce1'));
    expect(lines.map((line) => (line.kind === 'strange' ? -1 : line.request))).not.toEqual([
      ...Array(20).keys(),
    ]);
    const texts = lines.map((line) => (line.kind === 'succeeded' ? [line.request, line.text] : line));
    expect(new Map(texts as [number, string][])).toEqual(
      new Map([...Array(20).keys()].map((index) => [index, `About Ticket ${index}`])),
    );
    expect(lines.find((line) => line.kind === 'succeeded' && line.request === 0)).toMatchObject({
      model: 'claude-haiku-5-5',
      stop: 'end',
      answerId: 'msg_nonce1-0',
      usage: {
        inputTokens: 2,
        outputTokens: 4,
        cacheReadTokens: 0,
        cacheWriteTokens: 3,
        cacheWrite1hTokens: 3,
      },
    });
    expect(server.counts.byAttempt).toEqual({ nonce1: 1 });
    await expect(provider.owns(ended, 'nonce1')).resolves.toBe(true);
    await expect(provider.owns(ended, 'nonce2')).resolves.toBe(false);
  });

  test('tells of bad parameters only at the end, request by request', async () => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider, { model: '', count: 1 }));
    const [line] = await collect(provider.results(await provider.inspect(id), 'nonce1'));
    expect(line).toEqual({
      kind: 'errored',
      request: 0,
      reason: 'invalid_request_error: model: Field required',
      isTransient: false,
      usage: null,
    });
  });

  test('that expired keeps what was finished', async () => {
    const server = await serve();
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider, { count: 40 }));
    server.end({ unfinished: 'expired' });
    const batch = await provider.inspect(id);
    const kinds = (await collect(provider.results(batch, 'nonce1'))).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['succeeded', 'expired']));
    expect(kinds).toHaveLength(40);
    expect(batch.counts?.expired).toBe(kinds.filter((kind) => kind === 'expired').length);
  });

  test('is cancelled, also twice and when it has ended', async () => {
    const server = await serve();
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider, { count: 40 }));
    await expect(provider.cancel(id)).resolves.toMatchObject({ status: 'cancelling' });
    await expect(provider.cancel(id)).resolves.toMatchObject({ status: 'cancelling' });
    server.end();
    await expect(provider.cancel(id)).resolves.toMatchObject({ status: 'ended' });
    const kinds = (await collect(provider.results(await provider.inspect(id), 'nonce1'))).map(
      ({ kind }) => kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['succeeded', 'canceled']));
  });

  test('whose results are no longer kept, or that nobody knows, is gone', async () => {
    const server = await serve();
    const provider = await client(server.url);
    const id = await createAccepted(provider, newBatch(provider));
    server.end();
    const before = await provider.inspect(id);
    server.dropResults();
    await expect(collect(provider.results(before, 'nonce1'))).rejects.toMatchObject({ code: 'BATCH_GONE' });
    const after = await provider.inspect(id);
    await expect(collect(provider.results(after, 'nonce1'))).rejects.toMatchObject({ code: 'BATCH_GONE' });
    await expect(provider.owns(after, 'nonce1')).resolves.toBeNull();
    await expect(provider.inspect('msgbatch_unknown')).rejects.toMatchObject({ code: 'BATCH_GONE' });
    await expect(provider.inspect('..')).rejects.toMatchObject({ code: 'BATCH_GONE' });
    await expect(provider.inspect('a/../../admin/counts')).rejects.toMatchObject({ code: 'BATCH_GONE' });
  });

  test('is listed with others, newest first, over many pages', async () => {
    let minute = 0;
    const server = await serve({ now: () => new Date(Date.UTC(2026, 10, 21, 0, (minute += 1))) });
    const provider = await client(server.url);
    const ids: string[] = [];
    for (let count = 0; count < 250; count += 1)
      ids.push(await createAccepted(provider, newBatch(provider, { count: 1, nonce: `n${count}` })));
    const listed: string[] = [];
    for await (const batch of provider.list('2026-11-21T00:11:00Z')) listed.push(batch.id);
    expect(listed).toEqual(ids.slice(10).toReversed());
    expect(server.requests.filter(({ route }) => route === 'list')).toHaveLength(3);
  });
});
