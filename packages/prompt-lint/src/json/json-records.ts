import { items, type JsonNode, type JsonReading, member, readJson } from './json-node.ts';

const linesFile = /\.(?:jsonl|ndjson)$/i;

/** The lines of a text that hold something, with where they begin. */
function* listLines(text: string, from: number): Iterable<{ line: string; start: number }> {
  for (let start = from; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end);
    if (/\S/.test(line)) yield { line, start };
    start = end + 1;
  }
}

/**
 * The JSON values of a file, in order, each with its faults: one for a JSON file, one a line for JSON Lines. What a
 * name does not tell, the first line does.
 */
export function readRecords(path: string, text: string): JsonReading[] {
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  const readLines = (): JsonReading[] =>
    Array.from(listLines(text, from), ({ line, start }) => readJson(line, start));
  if (linesFile.test(path)) {
    const lines = readLines();
    if (lines.length === 0 || lines.some(({ ok }) => ok)) return lines;
  }
  const whole = readJson(text.slice(from), from);
  if (whole.ok || linesFile.test(path)) return [whole];
  const [first, second] = [...takeTwo(listLines(text, from))];
  const isLines = first !== undefined && second !== undefined && isObject(readJson(first.line, first.start));
  return isLines ? readLines() : [whole];
}

function* takeTwo<T>(values: Iterable<T>): Iterable<T> {
  let left = 2;
  for (const value of values) {
    yield value;
    left -= 1;
    if (left === 0) return;
  }
}

function isObject(reading: JsonReading): boolean {
  return reading.ok && reading.root.kind === 'object';
}

/** The requests in a record: itself, the entry of a batch (`params`, `body`), or the entries of a list of them. */
export function unwrapRequests(record: JsonNode): readonly JsonNode[] {
  const inside = member(record, 'params') ?? member(record, 'body');
  if (inside?.kind === 'object') return [inside];
  const list = record.kind === 'list' ? record : member(record, 'requests');
  if (list?.kind !== 'list') return [record];
  return items(list).map((entry) => {
    const request = member(entry, 'params') ?? member(entry, 'body');
    return request?.kind === 'object' ? request : entry;
  });
}
