import os from 'node:os';
import { LedgerError } from '../errors.ts';
import { combineReadings } from '../transcripts/combine-readings.ts';
import type { FileReading } from '../transcripts/file-reading.ts';
import type { LineRules } from '../transcripts/line-frames.ts';
import type { TranscriptLines } from '../transcripts/lines-batch.ts';
import { renderLines } from '../transcripts/render-lines.ts';
import { eachEvent, hasOpenCosts } from '../transcripts/told-answers.ts';
import { emptyTranscriptState } from '../transcripts/transcript-state.ts';
import type { TranscriptState } from '../transcripts/transcript-state.ts';
import type { TranscriptProblem, UsageEvent } from '../transcripts/usage-event.ts';
import { isUnchanged, statTranscript } from './transcripts-cursor.ts';
import type { FileTask } from './transcripts-file.ts';
import { listTranscripts, systemCode } from './transcripts-list.ts';
import type { TranscriptList } from './transcripts-list.ts';
import { readOnThreads } from './transcripts-threads.ts';

/** What to read, and how. */
export interface ReadTranscriptsOptions {
  /** Configuration folders, as `findTranscriptRoots` lists them. Needed unless `files` is given. */
  readonly roots?: readonly string[] | undefined;
  /** Transcripts to read instead of all below the roots. */
  readonly files?: readonly string[] | undefined;
  /** Leave out what happened before. */
  readonly since?: Date | undefined;
  /** Leave out what happened at this instant or after; the state is then handed back as it was given. */
  readonly until?: Date | undefined;
  /** What an earlier reading left, at first `emptyTranscriptState()`: only what is new since then is handed out. */
  readonly state?: TranscriptState | undefined;
  /** With a state, an answer that may still grow is left for the next reading for so long; 600,000 ms. */
  readonly settleMs?: number | undefined;
  readonly now?: Date | undefined;
  /** As many as there are processors, at most 4. */
  readonly threads?: number | undefined;
  /** Bytes read at once; 1 MiB. */
  readonly chunkBytes?: number | undefined;
  /** A longer line is a bad line; 64 MiB. */
  readonly maxLineBytes?: number | undefined;
}

/** What a reading brought, with its events still to be made. */
export interface TranscriptScan extends Omit<TranscriptReading, 'events'> {
  /** Makes the events one after the other, in the order of time, each answer once: many need much memory at a time. */
  readonly eachEvent: () => Iterable<UsageEvent>;
  /**
   * Makes ledger lines instead, some at a time, as `toLedgerEntry` makes entries; they are valid until the next ones are
   * asked for. Throws BAD_ENTRY when an answer says what a ledger would not have.
   */
  readonly eachLines: (rules: LineRules) => Iterable<TranscriptLines>;
  /** Whether an answer does not say itself what it cost. */
  readonly hasOpenCosts: () => boolean;
}

/** What a reading brought. */
export interface TranscriptReading {
  /** In the order of time, each answer once. */
  readonly events: readonly UsageEvent[];
  /** To be given to the next reading, once the events are safe; undefined when none was given. */
  readonly state: TranscriptState | undefined;
  /** Files that could not be read, and the first 100 bad lines. */
  readonly problems: readonly TranscriptProblem[];
  readonly counts: TranscriptCounts;
}

/** Figures of a reading. */
export interface TranscriptCounts {
  readonly files: number;
  /** Of these, files that held something new. */
  readonly filesRead: number;
  /** Of these, files that were not what they had been, and were read from the beginning. */
  readonly filesRewritten: number;
  readonly bytes: number;
  readonly lines: number;
  readonly usageLines: number;
  /** Different answers in these lines, those handed out by earlier readings included. */
  readonly answers: number;
  /** Answers of a parent that a sidechain repeats under another request id; not among `answers`. */
  readonly replays: number;
  readonly badLines: number;
  /** Files that ended in the middle of a line, as a file does that is being written. */
  readonly tornFiles: number;
}

const keptProblems = 100;

/**
 * Reads what models used from Claude Code's transcripts.
 *
 * @throws {LedgerError} `TRANSCRIPTS_MISSING` when none of the roots holds a `projects` folder.
 */
export async function readTranscripts(options: ReadTranscriptsOptions): Promise<TranscriptReading> {
  const scan = await scanTranscripts(options);
  const { state, problems, counts } = scan;
  return { events: [...scan.eachEvent()], state, problems, counts };
}

/** Does what {@link readTranscripts} does, and leaves the making of the events to the caller. */
export async function scanTranscripts(options: ReadTranscriptsOptions): Promise<TranscriptScan> {
  const { files, problems: listed } = findFiles(options);
  const nowMs = (options.now ?? new Date()).getTime();
  const sinceMs = options.since?.getTime();
  const before = usableState(options.state, sinceMs);
  const { tasks, bytes, unreadable } = planFiles(files, before);
  const readings = await readOnThreads(
    tasks,
    {
      settledBeforeMs:
        options.state === undefined ? Number.POSITIVE_INFINITY : nowMs - (options.settleMs ?? 600_000),
      chunkBytes: options.chunkBytes ?? 1024 * 1024,
      maxLineBytes: options.maxLineBytes ?? 64 * 1024 * 1024,
    },
    options.threads ?? Math.min(4, os.availableParallelism()),
    bytes,
  );
  const { told, ...combined } = combineReadings(readings, options.state && before, {
    nowMs,
    sinceMs,
    untilMs: options.until?.getTime(),
    filesThatExist: options.files === undefined ? new Set(files) : undefined,
  });
  const problems = readings.flatMap((reading) => reading.problems).sort(compareProblems);
  const sum = (figure: (reading: FileReading) => number): number =>
    readings.reduce((total, reading) => total + figure(reading), 0);
  return {
    eachEvent: () => eachEvent(told),
    eachLines: (rules) => renderLines(told, rules),
    hasOpenCosts: () => hasOpenCosts(told),
    state: options.until === undefined ? combined.state : options.state,
    problems: [...listed, ...unreadable, ...problems].slice(0, keptProblems),
    counts: {
      files: files.length,
      filesRead: readings.length,
      filesRewritten: sum((reading) => Number(reading.isRewritten)),
      bytes: sum((reading) => reading.bytes),
      lines: sum((reading) => reading.lines),
      usageLines: sum((reading) => reading.usageLines),
      answers: combined.answers,
      replays: combined.replays,
      badLines: sum((reading) => reading.badLines),
      tornFiles: sum((reading) => Number(reading.isTorn)),
    },
  };
}

function findFiles({ files, roots = [] }: ReadTranscriptsOptions): Omit<TranscriptList, 'roots'> {
  if (files !== undefined) return { files: [...new Set(files)].sort(), problems: [] };
  const list = listTranscripts(roots);
  if (list.roots.length > 0 || list.problems.length > 0) return list;
  throw new LedgerError(
    'TRANSCRIPTS_MISSING',
    `No folder with Claude Code transcripts: ${roots.join(', ')}`,
    {
      hint: 'Each root is expected to hold a folder "projects"; set CLAUDE_CONFIG_DIR or name another root.',
      file: roots[0],
    },
  );
}

/** A state that left out what is asked for now says nothing about it: then everything is read again. */
function usableState(state: TranscriptState | undefined, sinceMs: number | undefined): TranscriptState {
  if (state === undefined) return emptyTranscriptState();
  const reachesBack = state.sinceMs === null || (sinceMs !== undefined && sinceMs >= state.sinceMs);
  return reachesBack ? state : emptyTranscriptState();
}

interface FilePlan {
  /** The largest first, so that the threads end at about the same time. */
  readonly tasks: readonly FileTask[];
  /** That are to be read. */
  readonly bytes: number;
  readonly unreadable: readonly TranscriptProblem[];
}

function planFiles(files: readonly string[], before: TranscriptState): FilePlan {
  const planned: { task: FileTask; bytes: number }[] = [];
  const unreadable: TranscriptProblem[] = [];
  for (const file of files) {
    const cursor = Object.hasOwn(before.files, file) ? before.files[file]?.cursor : undefined;
    try {
      const stat = statTranscript(file);
      if (cursor === undefined || !isUnchanged(cursor, stat))
        planned.push({ task: { file, cursor }, bytes: Math.max(0, stat.size - (cursor?.offset ?? 0)) });
    } catch (error) {
      unreadable.push({ file, reason: `cannot be read: ${systemCode(error)}` });
    }
  }
  planned.sort((a, b) => b.bytes - a.bytes);
  return {
    tasks: planned.map(({ task }) => task),
    bytes: planned.reduce((total, { bytes }) => total + bytes, 0),
    unreadable,
  };
}

function compareProblems(a: TranscriptProblem, b: TranscriptProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
