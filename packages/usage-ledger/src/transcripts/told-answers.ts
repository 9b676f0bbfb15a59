import { column } from './answer-rows.ts';
import { figureOf } from './answer-table.ts';
import type { AnswerTable, PlacedAnswer } from './answer-table.ts';
import type { CommandTimeline } from './command-timeline.ts';
import { makeEvent, nameOf } from './make-event.ts';
import { isSynthetic, sumTokens } from './usage-event.ts';
import type { UsageEvent } from './usage-event.ts';

/** Answers to be told, in the order of time. */
export interface ToldAnswers {
  readonly count: number;
  readonly table: AnswerTable;
  readonly timeline: CommandTimeline;
  /** The row of an ordinary answer that is what the table says; -1 for others, and for what is no answer of the table. */
  readonly rowAt: (index: number) => number;
  readonly answerAt: (index: number) => PlacedAnswer;
}

/** Rows of a table, and what they are. */
export interface PlacedRows {
  readonly rows: readonly number[];
  readonly placed: (row: number) => PlacedAnswer;
  readonly isChanged: (row: number) => boolean;
}

/** Puts rows, and answers that are in no table, in the order of time, and those of one instant in that of their ids. */
export function listTold(
  table: AnswerTable,
  { rows, placed, isChanged }: PlacedRows,
  others: readonly PlacedAnswer[],
  timeline: CommandTimeline,
  { sinceMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY }: ToldSpan,
): ToldAnswers {
  const answerOf = (number: number): PlacedAnswer => others[number - table.count] ?? placed(number);
  const times = new Float64Array(table.count + others.length);
  for (let row = 0; row < table.count; row += 1) times[row] = figureOf(table, row, column.timestampMs);
  others.forEach(({ copy }, i) => (times[table.count + i] = copy.timestampMs));
  const told = [...rows, ...others.map((_, i) => table.count + i)].filter((number) => {
    const atMs = times[number] as number;
    return atMs >= sinceMs && atMs < untilMs;
  });
  told.sort(
    (a, b) =>
      (times[a] as number) - (times[b] as number) || compareText(nameOf(answerOf(a)), nameOf(answerOf(b))),
  );
  return {
    count: told.length,
    table,
    timeline,
    rowAt(index) {
      const number = told[index] ?? table.count;
      if (number >= table.count || isChanged(number)) return -1;
      return figureOf(table, number, column.messageLength) > 0 ? number : -1;
    },
    answerAt: (index) => answerOf(told[index] ?? 0),
  };
}

/** What is told: from one instant on, until before another. */
export interface ToldSpan {
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
}

/** Makes the events one after the other. */
export function* eachEvent({ count, answerAt, timeline }: ToldAnswers): Generator<UsageEvent> {
  for (let index = 0; index < count; index += 1) yield makeEvent(answerAt(index), timeline.find);
}

/** Whether an answer that becomes a ledger entry does not say itself what it cost. */
export function hasOpenCosts({ count, rowAt, answerAt }: ToldAnswers): boolean {
  for (let index = 0; index < count; index += 1) {
    if (rowAt(index) !== -1) return true;
    const { copy } = answerAt(index);
    if (copy.costUsd === undefined && !(isSynthetic(copy) && sumTokens(copy.tokens) === 0)) return true;
  }
  return false;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
