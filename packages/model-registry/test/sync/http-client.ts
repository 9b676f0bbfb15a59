import { afterEach, expect } from '@jest/globals';
import { faultServer, type FaultServer, type FaultServerOptions } from '@backlog-toolkit/test-kit';
import { type HttpClient, type HttpOptions, openHttp, type RetryNote } from '../../src/io/sync-http.ts';
import { parseEndpoint } from '../../src/sync/endpoint.ts';
import type { SyncResult } from '../../src/sync/failure.ts';

/** A key that must not be shown. */
export const key = 'sk-test-0123456789abcdef';
let open: { close(): Promise<void> }[] = [];

/** Closes something after the test. */
export function closeLater(one: { close(): Promise<void> }): void {
  open.push(one);
}

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

/** A server until the end of the test. */
export async function serve(routes: FaultServerOptions['routes']): Promise<FaultServer> {
  const server = await faultServer({ routes });
  open.push(server);
  return server;
}

interface Run {
  waits: number[];
  notes: RetryNote[];
  get(url: string, maxBytes?: number): Promise<SyncResult<unknown>>;
}

/** A client that waits for nothing and notes what it would wait. */
export async function client(options: Partial<HttpOptions> = {}): Promise<Run> {
  const waits: number[] = [];
  const notes: RetryNote[] = [];
  const http: HttpClient = await openHttp({
    env: {},
    timeoutMs: 20_000,
    random: () => 1,
    now: () => new Date('2026-11-21T12:00:00Z'),
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    onRetry: (note) => notes.push(note),
    ...options,
  });
  open.push(http);
  return {
    waits,
    notes,
    get: (url, maxBytes = 10_000) => {
      const endpoint = parseEndpoint(url);
      if (!endpoint) throw new Error('no address');
      return http.getJson({ endpoint, headers: { 'x-api-key': key }, maxBytes });
    },
  };
}

/** The failure of an answer; the key is not in it. */
export function failureOf(result: SyncResult<unknown>): { kind: string; message: string } {
  if (result.ok) throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
  expect(JSON.stringify(result.failure)).not.toContain(key);
  return result.failure;
}
