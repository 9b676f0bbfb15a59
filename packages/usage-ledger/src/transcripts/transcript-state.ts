import { isObject } from './parse-usage.ts';
import type { CommandUse } from './usage-event.ts';

/** How far a file was read, and what tells that it still is that file. */
export interface TranscriptCursor {
  /** Decimal: both may be larger than a double holds. */
  readonly dev: string;
  readonly ino: string;
  /** In bytes, when it was read. */
  readonly size: number;
  readonly mtimeMs: number;
  /** Bytes whose answers have been handed out. */
  readonly offset: number;
  /** Lines in them. */
  readonly lines: number;
  /** Of the first and the last 4 KiB before `offset`. */
  readonly headHash: string;
  readonly tailHash: string;
}

/** The figures of an answer that was handed out lately, in case a fuller copy follows. */
export interface RecentAnswer {
  readonly id: string;
  /** input, output, cache read, 5m and 1h cache writes, web searches. */
  readonly figures: readonly number[];
  readonly timestampMs: number;
  /** Corrections handed out so far. */
  readonly corrections: number;
}

/** What is remembered of one file. */
export interface TranscriptFileState {
  readonly cursor: TranscriptCursor;
  /** Hashes of the answers handed out, see `known-answers.ts`. */
  readonly known: string;
  readonly recent: readonly RecentAnswer[];
  /** The last commands given in it. */
  readonly commands: readonly CommandUse[];
}

/** What one reading leaves for the next: plain JSON. */
export interface TranscriptState {
  readonly version: 1;
  /** Earlier answers were left out of every reading so far; null when none were. */
  readonly sinceMs: number | null;
  readonly files: Readonly<Record<string, TranscriptFileState>>;
}

/** The state before anything was read. */
export function emptyTranscriptState(): TranscriptState {
  return { version: 1, sinceMs: null, files: {} };
}

/** Checks a value that was stored; undefined when it is not a state, so that everything is read again. */
export function parseTranscriptState(value: unknown): TranscriptState | undefined {
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['files'])) return undefined;
  const sinceMs = value['sinceMs'];
  if (sinceMs !== null && typeof sinceMs !== 'number') return undefined;
  if (!Object.values(value['files']).every(isFileState)) return undefined;
  return { version: 1, sinceMs, files: value['files'] as TranscriptState['files'] };
}

function isFileState(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['cursor'])) return false;
  const { cursor, known, recent, commands } = value;
  return (
    ['dev', 'ino', 'headHash', 'tailHash'].every((key) => typeof cursor[key] === 'string') &&
    ['size', 'mtimeMs', 'offset', 'lines'].every((key) => Number.isFinite(cursor[key])) &&
    typeof known === 'string' &&
    Array.isArray(recent) &&
    recent.every(
      (answer) => isObject(answer) && typeof answer['id'] === 'string' && Array.isArray(answer['figures']),
    ) &&
    Array.isArray(commands) &&
    commands.every(
      (command) =>
        isObject(command) && typeof command['name'] === 'string' && typeof command['timestamp'] === 'string',
    )
  );
}
