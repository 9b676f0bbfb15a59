import { indexKey } from '../call-names.ts';
import type { LedgerEntry } from '../entry.ts';
import { entryText } from '../entry-text.ts';
import { hashId, makeIdHasher } from '../id-table.ts';
import type { LedgerLines } from '../ledger-lines.ts';
import { parseUsd } from '../usd.ts';
import { column } from './answer-rows.ts';
import { figureOf, idOfRow } from './answer-table.ts';
import type { AnswerTable } from './answer-table.ts';
import type { LineWriter } from './line-writer.ts';

/** Ledger lines of answers, and what they amount to; only valid until the next lines are made. */
export interface TranscriptLines extends LedgerLines {
  /** Answers that have an entry; more than lines when one was repeated. */
  readonly found: number;
  /** Sum of the costs in the lines. */
  readonly costPicoUsd: bigint;
  /** Why lines have no cost, with their number. */
  readonly unpriced: ReadonlyMap<string, number>;
}

/** Lines that are being made. */
export interface LinesBatch {
  /** The line of a row was written; its cost is below 1e15. */
  addRow(row: number, picoUsd: number): void;
  /** Writes the line of an entry. */
  addEntry(entry: LedgerEntry): void;
  /** An answer has an entry that is written already. */
  addRepeated(): void;
  readonly found: () => number;
  readonly unpriced: Map<string, number>;
  finish(): TranscriptLines;
}

/** What the id of an ordinary answer begins with. */
export const idStart = 'claude-code:';
/** Doubles are added up exactly to twice this. */
const maxSum = 2 ** 52;
const hashOrdinary = makeIdHasher(idStart);

/** Starts with no lines. */
export function startBatch(table: AnswerTable, writer: LineWriter, maxLines: number): LinesBatch {
  writer.clear();
  const hashes = new Uint32Array(maxLines * 2);
  const ends = new Float64Array(maxLines);
  // The rows of ordinary answers, the ids of others.
  const ids: (number | string)[] = [];
  const unpriced = new Map<string, number>();
  let found = 0;
  let rowsPico = 0;
  let costPicoUsd = 0n;
  const endLine = (id: number | string): void => {
    found += 1;
    ends[ids.length] = writer.length();
    ids.push(id);
  };
  return {
    found: () => found,
    unpriced,
    addRow(row, picoUsd) {
      const messageLength = figureOf(table, row, column.messageLength);
      hashOrdinary(table.ids, figureOf(table, row, column.place), messageLength, hashes, ids.length * 2);
      rowsPico += picoUsd;
      if (rowsPico >= maxSum) {
        costPicoUsd += BigInt(rowsPico);
        rowsPico = 0;
      }
      endLine(row);
    },
    addEntry(entry) {
      const id = entry.id ?? '';
      hashes.set(hashId(indexKey(id)), ids.length * 2);
      costPicoUsd += parseUsd(entry.cost_usd ?? 0);
      const line = Buffer.from(`${entryText(entry)}\n`);
      writer.reserve(line.length);
      writer.text(line);
      endLine(id);
    },
    addRepeated: () => void (found += 1),
    finish: () => ({
      count: ids.length,
      bytes: writer.bytes(),
      ends,
      hashes,
      idOf(line) {
        const id = ids[line] ?? '';
        return typeof id === 'string' ? id : `${idStart}${idOfRow(table, id)}`;
      },
      found,
      costPicoUsd: costPicoUsd + BigInt(rowsPico),
      unpriced,
    }),
  };
}
