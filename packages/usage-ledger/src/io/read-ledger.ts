import type { LedgerEntry } from '../entry.ts';
import { isLedgerAddress, type LedgerConnection } from '../ledger-address.ts';
import { createLineBuffer, createLineMemory, maxLineBytes, type LineSink } from '../line-buffer.ts';
import { parseLine } from '../parse-line.ts';
import { feedChunk, streamLedger } from './feed-lines.ts';
import { parseTimestamp } from '../timestamp.ts';
import { daysOutside } from '../days-outside.ts';
import { openLedger, readFailure } from './open-ledger.ts';

/** A line of a ledger; blank lines are left out. `torn` is a last line that was cut off while it was written. */
export type LedgerLine =
  | { readonly kind: 'entry'; readonly line: number; readonly entry: LedgerEntry }
  | { readonly kind: 'bad' | 'torn'; readonly line: number; readonly reason: string };

/** Which entries to read. */
export interface ReadLedgerOptions {
  /** Only entries from this instant on, in milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
  /** Only entries before this instant. */
  readonly untilMs?: number | undefined;
  readonly connection?: LedgerConnection | undefined;
}

/**
 * Reads a ledger, `.jsonl` or compressed with gzip, entry by entry in flat memory. Throws LEDGER_MISSING and
 * LEDGER_UNREADABLE. For sums, `scanLedger` is many times as fast; of a stretch of time, most other lines are not parsed.
 * A ledger named by its address, `postgres://…`, has only entries; their stretches of time come in the order of time.
 */
export async function* readLedger(
  file: string,
  options: ReadLedgerOptions = {},
): AsyncGenerator<LedgerLine, void, undefined> {
  const { sinceMs = -Infinity, untilMs = Infinity } = options;
  if (isLedgerAddress(file)) {
    yield* (await import('../postgres/read-entries.ts')).readEntries(file, options);
    return;
  }
  const isOutside = daysOutside(sinceMs, untilMs);
  using ledger = openLedger(file);
  let found: LedgerLine[] = [];
  let line = 0;
  const sink: LineSink = {
    readMany: (_bytes, start) => start,
    readOne(bytes, start, end, ended) {
      line += 1;
      const from = line === 1 && bytes.indexOf('\ufeff', start) === start ? start + 3 : start;
      if (ended && isOutside(bytes, from, end)) return;
      const parsed = parseLine(bytes.subarray(from, end));
      if (parsed.kind === 'entry') {
        const timeMs = parseTimestamp(parsed.entry.timestamp);
        if (timeMs >= sinceMs && timeMs < untilMs) found.push({ kind: 'entry', line, entry: parsed.entry });
      } else if (parsed.kind === 'not-json' && !ended)
        found.push({ kind: 'torn', line, reason: `cut off after ${end - from} bytes` });
      else if (parsed.kind !== 'blank') found.push({ kind: 'bad', line, reason: parsed.reason });
    },
    tooLong(lengthBytes) {
      line += 1;
      found.push({
        kind: 'bad',
        line,
        reason: `expected at most ${maxLineBytes} bytes, found ${lengthBytes}`,
      });
    },
  };
  const buffer = createLineBuffer({ from: 0, skipFirst: false, to: Infinity }, sink, createLineMemory());
  try {
    for await (const chunk of streamLedger(ledger)) {
      feedChunk(chunk, buffer);
      yield* found;
      found = [];
    }
  } catch (error) {
    throw readFailure(error, file);
  }
  buffer.end();
  yield* found;
}
