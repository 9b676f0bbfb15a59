import type { LedgerEntry } from '../entry.ts';
import { entryText } from '../entry-text.ts';
import { column } from './answer-rows.ts';
import { copyOfRow, figureOf, fileOfRow } from './answer-table.ts';
import type { AnswerTable } from './answer-table.ts';
import type { AttributeUsage } from './attribute-usage.ts';
import type { EntryPrices, LinearPrice } from './linear-price.ts';
import { idStart } from './lines-batch.ts';
import { instantLength } from './line-writer.ts';
import { makeEvent } from './make-event.ts';
import { toLedgerEntry } from './to-ledger-entry.ts';
import type { ToldAnswers } from './told-answers.ts';

/** What a ledger line says beyond the transcript. */
export interface LineRules {
  readonly attribute: AttributeUsage;
  /** Needed where a transcript does not say what an answer cost. */
  readonly prices?: EntryPrices | undefined;
}

/** What the lines of some answers have in common, for a time. */
export interface LineFrame {
  readonly fromMs: number;
  readonly untilMs: number;
  /** From the end of the timestamp up to the first count. */
  readonly head: Buffer;
  /** From the switch for the cache up to the message id, for a call that read from the cache. */
  readonly tail: Buffer;
  /** The same for one that did not. */
  readonly tailWithoutHit: Buffer;
  /** For prompts of different sizes; of no size when there are no such prices. */
  readonly prices: LinearPrice[];
}

/** Finds frames, and prices of ordinary rows. */
export interface LineFrames {
  readonly frameOf: (row: number) => LineFrame;
  /** Undefined when a row has to be priced by itself. */
  readonly priceOf: (row: number, frame: LineFrame, promptTokens: number) => LinearPrice | undefined;
}

/** Prepares frames; rows have to come in the order of time, or frames are made again and again. */
export function makeFrames({ table, timeline }: ToldAnswers, { attribute, prices }: LineRules): LineFrames {
  const groups = groupShared(table);
  const frames: (LineFrame | undefined)[] = [];

  // Only of messages that Claude Code wrote itself there is no entry, and no row is ordinary then.
  const entryOf = (row: number): LedgerEntry => {
    const event = makeEvent({ copy: copyOfRow(table, row), file: fileOfRow(table, row) }, timeline.find);
    return toLedgerEntry(event, attribute(event)) as LedgerEntry;
  };

  /** Cuts it out of the line of a row that is made as any other: what JSON has in texts looks like no key. */
  const makeFrame = (row: number, atMs: number): LineFrame => {
    const entry = entryOf(row);
    const price = prices?.linearPrice?.(entry);
    const span = timeline.findSpan(fileOfRow(table, row).path, atMs);
    const text = entryText(entry);
    const upTo = (start: number, next: string): string =>
      text.slice(start, text.indexOf(next, start) + next.length);
    const tail = upTo(text.indexOf(',"status":'), `,"id":"${idStart}`);
    return {
      fromMs: Math.max(span.fromMs, price?.fromMs ?? span.fromMs),
      untilMs: Math.min(span.untilMs, price?.untilMs ?? span.untilMs),
      head: Buffer.from(upTo('{"timestamp":"'.length + instantLength, ',"input_tokens":')),
      tail: Buffer.from(`,"cache_hit":true${tail}`),
      tailWithoutHit: Buffer.from(`,"cache_hit":false${tail}`),
      prices: price === undefined ? [] : [price],
    };
  };

  return {
    frameOf(row) {
      const group = groups[figureOf(table, row, column.shared)] ?? 0;
      const atMs = figureOf(table, row, column.timestampMs);
      const last = frames[group];
      if (last !== undefined && atMs >= last.fromMs && atMs < last.untilMs) return last;
      return (frames[group] = makeFrame(row, atMs));
    },
    priceOf(row, frame, promptTokens) {
      for (const price of frame.prices)
        if (promptTokens >= price.minPromptTokens && promptTokens <= price.maxPromptTokens) return price;
      if (frame.prices.length === 0) return undefined;
      const price = prices?.linearPrice?.(entryOf(row));
      if (price === undefined || price.fromMs > frame.fromMs || price.untilMs < frame.untilMs)
        return undefined;
      frame.prices.push(price);
      return price;
    },
  };
}

/** Numbers shared parts; those that only differ in what no line says have the same number. */
function groupShared({ shared, files }: AnswerTable): number[] {
  const numbers = new Map<string, number>();
  return shared.map((part, i) => {
    const { model, serviceTier, speed, sessionId, cwd, gitBranch, isApiError } = part;
    const said = [files[i]?.path, model, serviceTier, speed, sessionId, cwd, gitBranch, isApiError];
    const key = JSON.stringify(said);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
