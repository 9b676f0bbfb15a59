import { column, rowLength } from './answer-rows.ts';
import { makeFrames } from './line-frames.ts';
import type { LineRules } from './line-frames.ts';
import type { LineWriter } from './line-writer.ts';
import type { LinearPrice } from './linear-price.ts';
import type { ToldAnswers } from './told-answers.ts';

/** A line is not longer than its frame, its ids and this. */
const restLength = 600;
// Between them, what an amount in 1e-12 USD says is the shortest decimal of its double, without an exponent.
const minPico = 1_000_000;
const maxPico = 999_999_999_999_999;

const bytesOf = {
  start: Buffer.from('{"timestamp":"'),
  output: Buffer.from(',"output_tokens":'),
  cacheRead: Buffer.from(',"cached_input_tokens":'),
  cacheWrite: Buffer.from(',"cache_write_tokens":'),
  cacheWrite1h: Buffer.from(',"cache_write_tokens_1h":'),
  searches: Buffer.from(',"web_search_requests":'),
  cost: Buffer.from(',"cost_usd":'),
  end: Buffer.from('"}\n'),
};

/**
 * Makes a function that writes the line of an ordinary row, byte for byte what its entry would become, and returns its
 * cost in 1e-12 USD; -1, and nothing is written, when its price is not as simple as that.
 */
export function makeRowWriter(
  told: ToldAnswers,
  rules: LineRules,
  writer: LineWriter,
): (row: number) => number {
  const { figures, ids } = told.table;
  const { frameOf, priceOf } = makeFrames(told, rules);
  const short = (bytes: Buffer): void => writer.part(bytes, 0, bytes.length);
  return (row) => {
    const frame = frameOf(row);
    const at = row * rowLength;
    const price = priceOf(row, frame, promptOf(figures, at));
    const picoUsd = price === undefined ? Number.NaN : priceRow(figures, at, price);
    // No price of a kind makes it no number.
    if (picoUsd !== 0 && !(picoUsd >= minPico && picoUsd <= maxPico)) return -1;
    const cacheRead = figures[at + column.cacheRead] as number;
    const cacheWrite1h = figures[at + column.cacheWrite1h] as number;
    const idLength = figures[at + column.idLength] as number;
    writer.reserve(frame.head.length + frame.tail.length + idLength + restLength);
    short(bytesOf.start);
    writer.instant(figures[at + column.timestampMs] as number);
    writer.text(frame.head);
    writer.count(figures[at + column.input] as number);
    short(bytesOf.output);
    writer.count(figures[at + column.output] as number);
    short(bytesOf.cacheRead);
    writer.count(cacheRead);
    short(bytesOf.cacheWrite);
    writer.count((figures[at + column.cacheWrite5m] as number) + cacheWrite1h);
    short(bytesOf.cacheWrite1h);
    writer.count(cacheWrite1h);
    short(bytesOf.searches);
    writer.count(figures[at + column.webSearches] as number);
    short(bytesOf.cost);
    writer.usd(picoUsd);
    writer.text(cacheRead > 0 ? frame.tail : frame.tailWithoutHit);
    writer.part(ids, figures[at + column.place] as number, idLength);
    short(bytesOf.end);
    return picoUsd;
  };
}

function promptOf(figures: Float64Array, at: number): number {
  return (
    (figures[at + column.input] as number) +
    (figures[at + column.cacheRead] as number) +
    (figures[at + column.cacheWrite5m] as number) +
    (figures[at + column.cacheWrite1h] as number)
  );
}

/** Exact up to 2^53, and so is each product when the sum is. */
function priceRow(figures: Float64Array, at: number, price: LinearPrice): number {
  return (
    (figures[at + column.input] as number) * price.input +
    (figures[at + column.output] as number) * price.output +
    (figures[at + column.cacheRead] as number) * price.cacheRead +
    (figures[at + column.cacheWrite5m] as number) * price.cacheWrite5m +
    (figures[at + column.cacheWrite1h] as number) * price.cacheWrite1h +
    (figures[at + column.webSearches] as number) * price.webSearch
  );
}
