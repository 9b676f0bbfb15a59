import { checkEntry } from '../check-entry.ts';
import type { LedgerEntry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import { usdNumber } from '../usd.ts';
import type { PlacedAnswer } from './answer-table.ts';
import type { LineRules } from './line-frames.ts';
import { makeLineWriter } from './line-writer.ts';
import { startBatch } from './lines-batch.ts';
import type { LinesBatch, TranscriptLines } from './lines-batch.ts';
import { makeEvent } from './make-event.ts';
import { makeRowWriter } from './ordinary-line.ts';
import { toLedgerEntry } from './to-ledger-entry.ts';
import type { ToldAnswers } from './told-answers.ts';

const linesAtOnce = 1000;

/**
 * Makes the lines of answers, some at a time: the text of each one's entry with its price. Ordinary answers become lines
 * without becoming entries first; tests hold both ways to the same bytes, and these to the rules of the ledger. Throws
 * BAD_ENTRY when an answer says what a ledger would not have.
 */
export function* renderLines(told: ToldAnswers, rules: LineRules): Generator<TranscriptLines> {
  const writer = makeLineWriter();
  const writeRow = makeRowWriter(told, rules, writer);
  // Ordinary answers are not repeated: rows with the same names were put together.
  const otherIds = new Set<string>();
  let next = 0;
  while (next < told.count) {
    const batch = startBatch(told.table, writer, linesAtOnce);
    for (; next < told.count && batch.found() < linesAtOnce; next += 1) {
      const row = told.rowAt(next);
      const picoUsd = row === -1 ? -1 : writeRow(row);
      if (picoUsd === -1) addAnswer(told.answerAt(next), batch);
      else batch.addRow(row, picoUsd);
    }
    if (batch.found() > 0) yield batch.finish();
  }

  function addAnswer(answer: PlacedAnswer, batch: LinesBatch): void {
    const event = makeEvent(answer, told.timeline.find);
    const entry = toLedgerEntry(event, rules.attribute(event));
    if (entry === undefined) return;
    if (otherIds.has(event.id)) {
      batch.addRepeated();
      return;
    }
    otherIds.add(event.id);
    const priced = addPrice(entry, rules, batch);
    const checked = checkEntry(priced);
    if ('reason' in checked)
      throw new LedgerError('BAD_ENTRY', `${answer.file.path}, ${event.id}: ${checked.reason}`, {
        hint: 'Correct the transcript, or move it away.',
        file: answer.file.path,
      });
    batch.addEntry(priced);
  }
}

/** A cost that is only known at least is none: it would look like all of it. */
function addPrice(
  entry: LedgerEntry,
  { prices }: LineRules,
  { unpriced }: Pick<LinesBatch, 'unpriced'>,
): LedgerEntry {
  if (entry.cost_usd !== undefined) return entry;
  const price = prices?.priceLine(entry) ?? { reason: 'it has no cost_usd' };
  if (typeof price === 'bigint') return { ...entry, cost_usd: usdNumber(price) };
  unpriced.set(price.reason, (unpriced.get(price.reason) ?? 0) + 1);
  return entry;
}
