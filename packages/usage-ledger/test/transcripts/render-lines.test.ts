import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tempDir } from '@backlog-toolkit/test-kit';
import { indexKey } from '../../src/call-names.ts';
import { checkEntry } from '../../src/check-entry.ts';
import { entryText } from '../../src/entry-text.ts';
import type { LedgerEntry } from '../../src/entry.ts';
import type { LedgerError } from '../../src/errors.ts';
import { hashId } from '../../src/id-table.ts';
import { scanTranscripts } from '../../src/io/transcripts.ts';
import type { TranscriptScan } from '../../src/io/transcripts.ts';
import { makeAttribution } from '../../src/transcripts/attribute-usage.ts';
import type { EntryPrices, LinearPrice } from '../../src/transcripts/linear-price.ts';
import { toLedgerEntry } from '../../src/transcripts/to-ledger-entry.ts';
import { parseUsd, usdNumber } from '../../src/usd.ts';
import { answerLine, progressLine, promptLine, writeTree } from './lines.ts';
import type { LineSpec } from './lines.ts';

const attribute = makeAttribution();
const units = { input: 2, output: 10, cacheRead: 1, cacheWrite5m: 3, cacheWrite1h: 4, webSearch: 7 };
const changesAt = Date.parse('2026-09-02T00:00:00Z');
const tierAbove = 50_000;

/** Prices that change at a date and above a size of the prompt, and do not know all models and searches. */
function makePrices(): EntryPrices & { asked: number } {
  const factorOf = (entry: LedgerEntry): bigint | undefined => {
    if (entry.model === 'unknown' || entry.model === 'no such model') return undefined;
    const model = { dear: 5_000_000_000n, 'nearly free': 1n }[entry.model ?? ''] ?? 1_000_000n;
    const date = Date.parse(entry.timestamp) < changesAt ? 2n : 1n;
    const tier = promptOf(entry) > tierAbove ? 3n : 1n;
    return model * date * tier * (entry.service_tier === 'batch' ? 1n : 2n);
  };
  const prices: EntryPrices & { asked: number } = {
    asked: 0,
    priceLine(entry) {
      prices.asked += 1;
      const factor = factorOf(entry);
      if (factor === undefined) return { reason: `no price of ${entry.model}` };
      if (entry.model === 'no searches' && entry.web_search_requests)
        return { reason: 'no price of searches' };
      const hour = entry.cache_write_tokens_1h ?? 0;
      const sum = [
        BigInt(entry.input_tokens ?? 0) * BigInt(units.input),
        BigInt(entry.output_tokens ?? 0) * BigInt(units.output),
        BigInt(entry.cached_input_tokens ?? 0) * BigInt(units.cacheRead),
        BigInt((entry.cache_write_tokens ?? 0) - hour) * BigInt(units.cacheWrite5m),
        BigInt(hour) * BigInt(units.cacheWrite1h),
        BigInt(entry.web_search_requests ?? 0) * BigInt(units.webSearch),
      ].reduce((a, b) => a + b, 0n);
      const picoUsd = sum * factor;
      return entry.speed === 'fast' ? { reason: 'fast', atLeastPicoUsd: picoUsd } : picoUsd;
    },
    linearPrice(entry): LinearPrice | undefined {
      const factor = Number(factorOf(entry) ?? Number.NaN);
      if (Number.isNaN(factor) || entry.speed === 'fast') return undefined;
      const isAbove = promptOf(entry) > tierAbove;
      const isBefore = Date.parse(entry.timestamp) < changesAt;
      return {
        fromMs: isBefore ? Number.NEGATIVE_INFINITY : changesAt,
        untilMs: isBefore ? changesAt : Number.POSITIVE_INFINITY,
        minPromptTokens: isAbove ? tierAbove + 1 : 0,
        maxPromptTokens: isAbove ? Number.POSITIVE_INFINITY : tierAbove,
        input: units.input * factor,
        output: units.output * factor,
        cacheRead: units.cacheRead * factor,
        cacheWrite5m: units.cacheWrite5m * factor,
        cacheWrite1h: units.cacheWrite1h * factor,
        webSearch: entry.model === 'no searches' ? Number.NaN : units.webSearch * factor,
      };
    },
  };
  return prices;
}

function promptOf(entry: LedgerEntry): number {
  return (entry.input_tokens ?? 0) + (entry.cached_input_tokens ?? 0) + (entry.cache_write_tokens ?? 0);
}

interface Rendered {
  readonly text: string;
  readonly ids: readonly string[];
  readonly hashes: readonly number[];
  readonly ends: readonly number[];
  readonly found: number;
  readonly picoUsd: bigint;
  readonly reasons: Readonly<Record<string, number>>;
}

/** Event by event and entry by entry. */
function renderPlainly(scan: TranscriptScan, prices: EntryPrices): Rendered {
  const seen = new Map<string, string>();
  const reasons: Record<string, number> = {};
  let [found, picoUsd] = [0, 0n];
  for (const event of scan.eachEvent()) {
    let entry: LedgerEntry | undefined = toLedgerEntry(event, attribute(event));
    if (entry === undefined) continue;
    found += 1;
    if (seen.has(event.id)) continue;
    if (entry.cost_usd === undefined) {
      const price = prices.priceLine(entry);
      if (typeof price === 'bigint') entry = { ...entry, cost_usd: usdNumber(price) };
      else reasons[price.reason] = (reasons[price.reason] ?? 0) + 1;
    }
    if (!('reason' in checkEntry(entry))) picoUsd += parseUsd(entry.cost_usd ?? 0);
    seen.set(event.id, entryText(entry));
  }
  const ids = [...seen.keys()];
  const lines = [...seen.values()].map((line) => `${line}\n`);
  const ends = lines.map((_, i) => Buffer.byteLength(lines.slice(0, i + 1).join('')));
  const hashes = ids.flatMap((id) => [...hashId(indexKey(id))]);
  return { text: lines.join(''), ids, hashes, ends, found, picoUsd, reasons };
}

function renderQuickly(scan: TranscriptScan, prices: EntryPrices): Rendered {
  const reasons: Record<string, number> = {};
  const [ids, hashes, ends]: [string[], number[], number[]] = [[], [], []];
  let [text, found, picoUsd, length] = ['', 0, 0n, 0];
  for (const lines of scan.eachLines({ attribute, prices })) {
    text += lines.bytes.toString();
    for (let line = 0; line < lines.count; line += 1) {
      ids.push(lines.idOf(line));
      ends.push(length + (lines.ends[line] ?? 0));
    }
    hashes.push(...lines.hashes.subarray(0, lines.count * 2));
    length += lines.bytes.length;
    found += lines.found;
    picoUsd += lines.costPicoUsd;
    for (const [reason, count] of lines.unpriced) reasons[reason] = (reasons[reason] ?? 0) + count;
  }
  return { text, ids, hashes, ends, found, picoUsd, reasons };
}

/** A ledger refuses what is beyond its largest count or amount. */
function ifChecked(rendered: Rendered): Rendered | string {
  const lines = rendered.text.split('\n').slice(0, -1);
  return lines.some((text) => 'reason' in checkEntry(JSON.parse(text))) ? 'BAD_ENTRY' : rendered;
}

function codeOrValue<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    return (error as LedgerError).code;
  }
}

const awkward = fc.constantFrom(
  'line',
  'at',
  'a:b',
  'a"b',
  'a\\b',
  'ä',
  '😀',
  '\u2028',
  ' ',
  '',
  '__proto__',
);
const id = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^msg_[a-z]$/) },
  awkward,
  fc.string({ maxLength: 3 }),
);
const count = fc.oneof({ weight: 30, arbitrary: fc.nat(60_000) }, fc.constantFrom(0, 1, 1_000_000_000_000));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, value);
const text = fc.oneof(
  fc.constantFrom('/work/FEAT-007', 'feat/FEAT-1-x', '","input_tokens":1,"', ',"status":', ',"id":"'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const line = fc
  .record({
    id: fc.oneof({ weight: 12, arbitrary: id }, fc.constant(null)),
    requestId: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('req_1', 'req_2') }, id, fc.constant(null)),
    input: count,
    output: count,
    sidechain: fc.boolean(),
    model: fc.constantFrom(
      'usual',
      'usual',
      'dear',
      'nearly free',
      'no such model',
      'no searches',
      '<synthetic>',
    ),
    at: fc.oneof(
      { weight: 20, arbitrary: fc.nat(3 * 86_400_000).map((ms) => Date.UTC(2026, 8, 1) + ms) },
      fc.constantFrom(changesAt - 1, changesAt, Date.UTC(1969, 0), Date.UTC(9998, 0)),
    ),
    sessionId: fc.constantFrom('session-1', 'session-1', 's"2'),
    stop: fc.constantFrom('end_turn', null),
    usage: fc.record({
      cache_read_input_tokens: fc.oneof(fc.constant(0), count),
      cache_creation_input_tokens: fc.nat(5000),
      cache_creation: fc.record({ ephemeral_1h_input_tokens: fc.nat(5000) }),
      server_tool_use: maybe(fc.record({ web_search_requests: fc.nat(3) })),
      service_tier: maybe(fc.constantFrom('standard', 'batch')),
      speed: maybe(fc.constantFrom('fast', 'standard')),
    }),
    more: fc.record(
      {
        cwd: maybe(text),
        gitBranch: maybe(text),
        uuid: fc.constantFrom('u-1', 'u-2', 'u-3'),
        costUSD: maybe(fc.constantFrom(0, 0.1, 0.000_000_5)),
        isApiErrorMessage: maybe(fc.constant(true)),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ at, more, ...spec }): LineSpec => ({ ...spec, at: new Date(at).toISOString(), line: more }));
// Alike but for what differs from answer to answer.
const usual = fc
  .tuple(fc.stringMatching(/^[a-z]{3}$/), fc.nat(100_000), fc.nat(90_000), fc.nat(3 * 86_400_000))
  .map(([name, output, read, ms]): LineSpec => ({
    id: name,
    output,
    model: 'usual',
    at: new Date(Date.UTC(2026, 8, 1) + ms).toISOString(),
    usage: { cache_read_input_tokens: read },
  }));
const prompt = fc
  .tuple(fc.constantFrom('/backlog-toolkit:implementer FEAT-002', '/x:plan', '/clear'), fc.nat(86_400_000))
  .map(([text, ms]) => promptLine(text, new Date(Date.UTC(2026, 8, 1) + ms).toISOString()));
const file = fc.oneof(
  fc.array(
    fc.oneof(
      { weight: 10, arbitrary: line.map(answerLine) },
      { weight: 1, arbitrary: line.map(progressLine) },
      { weight: 1, arbitrary: prompt },
    ),
    { maxLength: 12 },
  ),
  fc.array(fc.oneof({ weight: 4, arbitrary: usual.map(answerLine) }, { weight: 1, arbitrary: prompt }), {
    maxLength: 12,
  }),
);

test('lines are those of the entries, whatever transcripts say, and keep the rules of the ledger', async () => {
  let ordinary = 0;
  await fc.assert(
    fc.asyncProperty(file, file, file, async (main, agent, other) => {
      using folder = tempDir();
      writeTree(folder.path, {
        'p/session-1.jsonl': main,
        'p/session-1/subagents/agent-1.jsonl': agent,
        'q/s2.jsonl': other,
      });
      const scan = await scanTranscripts({ roots: [folder.path], threads: 1 });
      const [plainPrices, quickPrices] = [makePrices(), makePrices()];
      const expected = ifChecked(renderPlainly(scan, plainPrices));
      expect(codeOrValue(() => renderQuickly(scan, quickPrices))).toEqual(expected);
      if (typeof expected !== 'string') ordinary += plainPrices.asked - quickPrices.asked;
    }),
    { numRuns: 200 },
  );
  // Else all went the other way.
  expect(ordinary).toBeGreaterThan(200);
});

test('many lines come in parts, and each part is whole', async () => {
  using folder = tempDir();
  const lines = Array.from({ length: 2500 }, (_, i) => answerLine({ id: `msg_${i}`, output: i }));
  writeTree(folder.path, { 'p/session-1.jsonl': lines });
  const scan = await scanTranscripts({ roots: [folder.path], threads: 1 });
  const counts = [...scan.eachLines({ attribute, prices: makePrices() })].map((part) => part.count);
  expect(counts).toEqual([1000, 1000, 500]);
  expect(renderQuickly(scan, makePrices())).toEqual(renderPlainly(scan, makePrices()));
});
