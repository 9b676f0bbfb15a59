import { afterEach } from '@jest/globals';
import type { ConnectionLimits } from '../../src/io/provider-http.ts';
import { openProvider } from '../../src/io/open-provider.ts';
import type { ProviderName } from '../../src/job.ts';
import type { BatchProvider, CreateBatch } from '../../src/providers/provider.ts';
import type { ResultLine, StrangeLine } from '../../src/result.ts';
import { type ProviderServer, type ProviderServerOptions, startProviderServer } from './server.ts';

let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

/** Closes something after the test. */
export function closeLater(one: { close(): Promise<void> }): void {
  open.push(one);
}

/** A provider server until the end of the test. */
export async function serve(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  const server = await startProviderServer(options);
  closeLater(server);
  return server;
}

/** A key that must not be shown. */
export const key = 'test-key';

/** Waits short enough for tests. */
export const quick: ConnectionLimits = {
  answerMs: 400,
  idleMs: 2000,
  backoff: { baseMs: 1, capMs: 2 },
  maxRetryAfterMs: 50,
};

/** A provider client of a server, until the end of the test. */
export async function client(
  url: string,
  name: ProviderName = 'anthropic',
  model = 'claude-haiku-5-5',
  limits: ConnectionLimits = {},
): Promise<BatchProvider> {
  const provider = await openProvider({
    name,
    model,
    gateway: { baseURL: url, apiKeyEnv: 'GATEWAY_KEY' },
    env: {
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: key,
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_API_KEY: key,
      GATEWAY_KEY: key,
    },
    limits: { ...quick, ...limits },
  });
  closeLater(provider);
  return provider;
}

/** A batch of a few requests. */
export function newBatch(
  provider: Pick<BatchProvider, 'body'>,
  options: Partial<CreateBatch> & { readonly count?: number; readonly user?: (index: number) => string } = {},
): CreateBatch {
  const { count = 3, user = (index) => `Ticket ${index}`, ...rest } = options;
  const model = rest.model ?? 'claude-haiku-5-5';
  return {
    attemptId: 'attempt-1',
    nonce: 'nonce1',
    model,
    requestCount: count,
    lines: async function* lines() {
      for (let index = 0; index < count; index += 1)
        yield await Promise.resolve(
          JSON.stringify(
            provider.body({
              system: 'Be brief.',
              user: user(index),
              model,
              maxOutputTokens: 100,
              cache: true,
            }),
          ),
        );
    },
    inputFileId: null,
    onUploaded: () => Promise.resolve(),
    ...rest,
  };
}

/** Creates a batch that must be accepted, and returns its id. */
export async function createAccepted(provider: BatchProvider, batch: CreateBatch): Promise<string> {
  const outcome = await provider.create(batch);
  if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  return outcome.batch.id;
}

/** All of a stream. */
export async function collect(
  lines: AsyncIterable<ResultLine | StrangeLine>,
): Promise<(ResultLine | StrangeLine)[]> {
  const all: (ResultLine | StrangeLine)[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
