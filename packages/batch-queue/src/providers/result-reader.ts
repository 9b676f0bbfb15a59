import type { ResultLine, StrangeLine } from '../result.ts';
import { readCustomId, type SentIds } from './custom-id.ts';
import { isObject, type JsonObject, textAt } from './json-value.ts';
import { type RawLine, splitLines } from './split-lines.ts';

/** What a result line says, apart from which request it is for; a text says why it is none. */
export type ReadResult = (line: JsonObject, request: number) => ResultLine | string;

/** Whose results are read, and how. */
export interface ResultFormat {
  readonly sent: SentIds;
  /** Null when it is not known. */
  readonly requestCount: number | null;
  readonly maxLineBytes: number;
  readonly read: ReadResult;
}

/** Reads a stream of result lines; a line that is no answer to a request of ours is `strange`. */
export async function* readResults(
  pieces: AsyncIterable<Uint8Array>,
  format: ResultFormat,
): AsyncGenerator<ResultLine | StrangeLine> {
  for await (const raw of splitLines(pieces, format.maxLineBytes)) {
    const read = readLine(raw, format);
    yield typeof read === 'string' ? { kind: 'strange', line: raw.line, reason: read } : read;
  }
}

function readLine(raw: RawLine, { sent, requestCount, read }: ResultFormat): ResultLine | string {
  const parsed = parseLine(raw);
  if (typeof parsed === 'string') return parsed;
  const customId = textAt(parsed, 'custom_id');
  if (customId === null) return 'has no custom_id';
  const request = readCustomId(customId, sent);
  if (request === undefined) return 'has a custom_id that was not sent';
  // Another tool's ids are known for more requests than its batch may have.
  if (typeof sent === 'string' && requestCount !== null && request >= requestCount)
    return `is for request ${request} of a batch of ${requestCount}`;
  return read(parsed, request);
}

/** The object on a line, or what is wrong with it. */
function parseLine(raw: RawLine): JsonObject | string {
  if ('problem' in raw) return raw.problem;
  let value: unknown;
  try {
    value = JSON.parse(raw.text);
  } catch {
    return raw.isEnded ? 'is not JSON' : 'is cut off';
  }
  return isObject(value) ? value : 'is not a JSON object';
}
