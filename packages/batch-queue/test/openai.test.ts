import { describe, expect, test } from '@jest/globals';
import type { BatchProvider, CreateOutcome } from '../src/providers/provider.ts';
import type { Fault, RouteName } from './provider-server/faults.ts';
import { client, collect, createAccepted, key, newBatch, serve } from './provider-server/use.ts';

const model = 'gpt-6-luna';
const open = (url: string): Promise<BatchProvider> => client(url, 'openai', model);

describe('a batch of OpenAI', () => {
  test('is uploaded, created with its attempt, asked after and read', async () => {
    const server = await serve({ answer: ({ user }) => `About ${user} ✓` });
    const provider = await open(server.url);
    const uploaded: string[] = [];
    const onUploaded = (id: string): Promise<void> => Promise.resolve(void uploaded.push(id));
    const outcome = await provider.create(newBatch(provider, { model, count: 20, onUploaded }));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      batch: { status: 'in-progress', detail: 'validating', requestCount: null, attemptId: 'attempt-1' },
    });
    if (outcome.kind !== 'accepted') return;
    expect(uploaded).toHaveLength(1);
    const running = await provider.inspect(outcome.batch.id);
    expect(running).toMatchObject({ detail: 'in_progress', requestCount: 20, counts: { processing: 20 } });
    server.end();
    const ended = await provider.inspect(outcome.batch.id);
    expect(ended).toMatchObject({ status: 'ended', detail: 'completed', failure: null });
    const lines = await collect(provider.results(ended, 'nonce1'));
    expect(
      new Map(lines.map((line) => (line.kind === 'succeeded' ? [line.request, line.text] : [-1, '']))),
    ).toEqual(new Map([...Array(20).keys()].map((index) => [index, `About Ticket ${index} ✓`])));
    expect(lines.find((line) => line.kind === 'succeeded' && line.request === 5)).toMatchObject({
      model,
      stop: 'end',
      usage: { inputTokens: 2, cacheReadTokens: 3, cacheWriteTokens: 0, outputTokens: 4 },
    });
    await expect(provider.owns(ended, 'nonce1')).resolves.toBe(true);
    const listed: unknown[] = [];
    for await (const batch of provider.list('2000-01-01T00:00:00Z')) listed.push(batch.attemptId);
    expect(listed).toEqual(['attempt-1']);
  });

  test('with bad parameters has them in its error file only', async () => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await open(server.url);
    const lines = async function* lines(): AsyncGenerator<string> {
      yield await Promise.resolve('{"model":"gpt-6-luna","messages":[]}');
    };
    const id = await createAccepted(provider, newBatch(provider, { model, lines, count: 1 }));
    const batch = await provider.inspect(id);
    expect(batch).toMatchObject({ detail: 'completed', resultFiles: [`file-error-${id}`] });
    await expect(collect(provider.results(batch, 'nonce1'))).resolves.toEqual([
      expect.objectContaining({
        kind: 'errored',
        isTransient: false,
        reason: expect.stringContaining('messages'),
      }),
    ]);
  });

  test('that is refused once its input was looked at says why', async () => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await open(server.url);
    const lines = async function* lines(): AsyncGenerator<string> {
      yield '{"model":"a","messages":[]}';
      yield await Promise.resolve('{"model":"b","messages":[]}');
    };
    const id = await createAccepted(provider, newBatch(provider, { model, lines, count: 2 }));
    const batch = await provider.inspect(id);
    expect(batch).toMatchObject({
      status: 'ended',
      detail: 'failed',
      failure: { isTransient: false, reason: expect.stringContaining('mismatched_model') },
    });
    await expect(collect(provider.results(batch, 'nonce1'))).resolves.toEqual([]);
    expect(server.counts.byCustomId).toEqual({});
  });

  test('that expired keeps what was finished, and one that was cancelled names what was not', async () => {
    const server = await serve();
    const provider = await open(server.url);
    for (const kind of ['expired', 'canceled'] as const) {
      const id = await createAccepted(provider, newBatch(provider, { model, count: 40, nonce: kind }));
      const told = kind === 'canceled' ? await provider.cancel(id) : await provider.inspect(id);
      expect(told.status).toBe(kind === 'canceled' ? 'cancelling' : 'in-progress');
      server.end({ unfinished: kind });
      const batch = await provider.inspect(id);
      const lines = await collect(provider.results(batch, kind));
      expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(['succeeded', kind]));
      expect(lines).toHaveLength(40);
      expect(batch.counts).toMatchObject({ [kind]: lines.filter((line) => line.kind === kind).length });
    }
  });

  test('whose files are deleted is gone', async () => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await open(server.url);
    const batch = await provider.inspect(await createAccepted(provider, newBatch(provider, { model })));
    server.dropResults();
    await expect(collect(provider.results(batch, 'nonce1'))).rejects.toMatchObject({ code: 'BATCH_GONE' });
  });
});

const cases: [string, RouteName, Fault, Partial<CreateOutcome>, number][] = [
  [
    'an upload that broke off',
    'upload',
    { what: 'reset', when: 'after-acceptance' },
    { kind: 'unreached' },
    0,
  ],
  [
    'an upload without answer',
    'upload',
    { what: 'hang', when: 'after-acceptance' },
    { kind: 'unreached' },
    0,
  ],
  ['500 for an upload', 'upload', { what: 'status', status: 500 }, { kind: 'unreached' }, 0],
  [
    '429 for an upload',
    'upload',
    { what: 'status', status: 429, retryAfter: 2 },
    { kind: 'wait', retryAfterMs: 2000 },
    0,
  ],
  ['400 for an upload', 'upload', { what: 'status', status: 400 }, { kind: 'refused', status: 400 }, 0],
  ['half an answer to an upload', 'upload', { what: 'cut-answer' }, { kind: 'unreached' }, 0],
  [
    'a reset before acceptance',
    'create',
    { what: 'reset', when: 'before-acceptance' },
    { kind: 'unknown' },
    0,
  ],
  ['a reset after acceptance', 'create', { what: 'reset', when: 'after-acceptance' }, { kind: 'unknown' }, 1],
  [
    '502 after acceptance',
    'create',
    { what: 'status', status: 502, when: 'after-acceptance' },
    { kind: 'unknown' },
    1,
  ],
  ['429', 'create', { what: 'status', status: 429 }, { kind: 'wait' }, 0],
];

describe('creating a batch of OpenAI', () => {
  test.each(cases)('that meets %s', async (_name, route, fault, expected, accepted) => {
    const server = await serve({ faults: [{ route, fault }] });
    const provider = await open(server.url);
    const outcome = await provider.create(newBatch(provider, { model }));
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toContain(key);
    expect(server.counts.batches).toBe(accepted);
  });

  test('uses an input that was uploaded before, and uploads again when that is gone', async () => {
    const server = await serve({ faults: [{ route: 'create', fault: { what: 'status', status: 429 } }] });
    const provider = await open(server.url);
    let inputFileId = '';
    const onUploaded = (id: string): Promise<void> => Promise.resolve(void (inputFileId = id));
    await provider.create(newBatch(provider, { model, onUploaded }));
    await createAccepted(provider, newBatch(provider, { model, inputFileId }));
    expect(server.counts).toMatchObject({ uploads: 1, batches: 1 });
    await createAccepted(
      provider,
      newBatch(provider, { model, nonce: 'n2', inputFileId: 'file-gone', onUploaded }),
    );
    expect(server.counts).toMatchObject({ uploads: 2, batches: 2, byAttempt: { nonce1: 1, n2: 1 } });
  });

  test('is not begun when the upload could not be noted', async () => {
    const server = await serve();
    const provider = await open(server.url);
    const onUploaded = (): Promise<void> => Promise.reject(new TypeError('disk full'));
    await expect(provider.create(newBatch(provider, { model, onUploaded }))).rejects.toThrow('disk full');
    expect(server.counts).toMatchObject({ uploads: 1, batches: 0 });
  });
});

describe('LiteLLM', () => {
  test.each([
    ['claude-haiku-5-5', '/anthropic/v1/messages/batches', 'claude-haiku-5-5'],
    ['anthropic/claude-haiku-5-5', '/anthropic/v1/messages/batches', 'claude-haiku-5-5'],
    ['gpt-6-luna', '/v1/batches', 'gpt-6-luna'],
    ['azure/plans', '/v1/batches', 'plans'],
    ['meta-llama/Llama-4', '/v1/batches', 'meta-llama/Llama-4'],
  ])('serves %s by %s', async (name, path, sent) => {
    const server = await serve({ endAfterInspections: 1 });
    const provider = await client(server.url, 'litellm', name);
    const id = await createAccepted(provider, newBatch(provider, { model: name }));
    expect(server.requests.at(-1)?.path).toBe(path);
    expect(server.batches[0]?.requests[0]?.model).toBe(sent);
    const lines = await collect(provider.results(await provider.inspect(id), 'nonce1'));
    expect(lines.map(({ kind }) => kind)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(
      server.requests.every(
        (request) => request.path.startsWith(path.replace('batches', '')) || request.path.includes('/files'),
      ),
    ).toBe(true);
  });
});
