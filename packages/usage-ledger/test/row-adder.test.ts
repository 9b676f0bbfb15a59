import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dimension, LedgerQuery } from '../src/query.ts';
import { randomLedger } from './support/random-ledger.ts';
import { scanInAllWays } from './support/scan-bytes.ts';

const dimensions: Dimension[] = ['ticket', 'skill', 'workflow', 'model', 'alias', 'status', 'day'];

// More groups than the module takes at once.
const queries: LedgerQuery[] = [
  {
    name: 'all',
    by: [...dimensions, ...dimensions.map((name) => ['alias', name] as const), ['day', 'model']],
  },
  { name: 'failed', where: { status: 'failed' }, by: dimensions },
  {
    name: 'february',
    sinceMs: Date.UTC(2026, 1, 1),
    timeZone: 'Asia/Kolkata',
    by: ['day', ['day', 'skill']],
  },
  { name: 'never', untilMs: 0, by: ['ticket'] },
  { name: 'last', sliding: true, sinceMs: Date.UTC(2026, 1, 10) },
];

test('sums are the same, however many of them have room in the memory of the scanner', () => {
  fc.assert(
    fc.property(randomLedger, fc.constantFrom(0, 1000, 5000, 20_000, 1e6), (bytes, sumBytes) => {
      scanInAllWays(bytes, { queries, sumBytes });
    }),
    { numRuns: 200 },
  );
});

test.each([0, 100_000, 300_000, 1e6, undefined])(
  'groups become more than %s bytes have room for',
  (sumBytes) => {
    const lines = Array.from({ length: 12_000 }, (_, i) => {
      const status = i % 9 === 0 ? 'failed' : i % 7 === 0 ? 'Retried' : 'ok';
      const alias = i % 5 === 0 ? 'frontier' : 'cheap';
      // Times forth and back, from before 1970 on.
      const at = new Date(((i * 7919) % 12_000) * 86_400_000 - 3e11).toISOString();
      const rest = `"cost_usd":0.999999999999,"cache_write_tokens":7,"web_search_requests":2,"cache_write_tokens_1h":3`;
      return `{"timestamp":"${at}","ticket_id":"T-${i % 3000}","model_alias":"${alias}","status":"${status}",${rest}}\n`;
    });
    const bytes = Buffer.from(lines.join(''));
    const by: LedgerQuery['by'] = ['ticket', 'day', ['ticket', 'alias'], 'status'];
    const options = { queries: [{ name: 'q', by }], chunkBytes: 100_000 };
    const { fastLines } = scanInAllWays(bytes, {
      ...options,
      ...(sumBytes === undefined ? {} : { sumBytes }),
    });
    expect(fastLines).toBe(12_000);
  },
);
