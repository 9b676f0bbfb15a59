import fs from 'node:fs';
import { packAnswers } from '../transcripts/answer-rows.ts';
import { findSettledEnd, makeAnswerCollector } from '../transcripts/collect-answers.ts';
import type { FilePlace, FileReading } from '../transcripts/file-reading.ts';
import { decodeLine, makeTextKeeper } from '../transcripts/decode-line.ts';
import { makeQuickReader } from '../transcripts/quick-answer.ts';
import type { ReadQuickAnswer } from '../transcripts/quick-answer.ts';
import type { TranscriptCursor } from '../transcripts/transcript-state.ts';
import type { UsageCopy } from '../transcripts/parse-transcript-line.ts';
import type { CommandUse, TranscriptProblem } from '../transcripts/usage-event.ts';
import { isStillValid, makeCursor, statTranscript } from './transcripts-cursor.ts';
import { systemCode } from './transcripts-list.ts';
import { visitLines } from './transcripts-lines.ts';

/**
 * No answer without a key such as `output_tokens`, no command without a tag or `/backlog-toolkit:`. A search stops at each
 * first character: one that is frequent, as a quotation mark or a slash, makes it several times slower.
 */
const needles = ['_tokens"', '<command-name>', 'kit:'].map((text) => Buffer.from(text));
const keptProblems = 20;
const carriageReturn = 13;

/** What is new in a running session is read with JSON.parse before the quicker way is ready. */
const quickFromBytes = 256 * 1024;
let readQuick: ReadQuickAnswer | undefined;

/** How to read one file. */
export interface FileTask {
  readonly file: string;
  readonly cursor?: TranscriptCursor | undefined;
}

/** What holds for all files of a reading. */
export interface FileRules {
  /** Answers since then that may still grow are left for the next reading. */
  readonly settledBeforeMs: number;
  /** How much is read at once, in bytes. */
  readonly chunkBytes: number;
  /** A longer line is a bad line. */
  readonly maxLineBytes: number;
}

/** Reads what a file holds beyond its cursor. That a file cannot be read is told as a problem. */
export function readTranscriptFile(task: FileTask, rules: FileRules): FileReading {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(task.file, 'r');
    return readOpenFile(task, rules, descriptor);
  } catch (error) {
    return unreadable(task.file, error);
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

function readOpenFile(task: FileTask, rules: FileRules, descriptor: number): FileReading {
  const { file, cursor } = task;
  const stat = statTranscript(descriptor);
  const isValid = cursor !== undefined && isStillValid(cursor, stat, descriptor);
  const start: FilePlace = isValid ? { offset: cursor.offset, line: cursor.lines } : { offset: 0, line: 0 };
  if (stat.size - start.offset >= quickFromBytes) readQuick ??= makeQuickReader();
  const collector = makeAnswerCollector();
  const keeper = makeTextKeeper();
  const commands: (CommandUse & { offset: number })[] = [];
  const bad: (TranscriptProblem & { offset: number; line: number })[] = [];
  const usageOffsets: number[] = [];

  const addCopy = (copy: UsageCopy, place: FilePlace): void => {
    usageOffsets.push(place.offset);
    collector.add(copy, place);
  };
  const take = (bytes: Buffer, start: number, end: number, place: FilePlace): string | undefined => {
    const decoded = decodeLine(bytes, start, end, place.offset === 0, keeper);
    if (typeof decoded === 'string') return decoded;
    if (decoded.copy !== undefined) addCopy(decoded.copy, place);
    for (const command of decoded.commands) commands.push({ ...command, offset: place.offset });
    return undefined;
  };
  const report = (place: FilePlace, reason: string): void => {
    bad.push({ file, line: place.line + 1, reason, offset: place.offset });
  };
  const end = visitLines(
    descriptor,
    start,
    needles,
    {
      onLine(bytes, start, end, place) {
        const copy = readQuick?.(bytes, start, bytes[end - 1] === carriageReturn ? end - 1 : end);
        if (copy !== undefined) {
          addCopy(copy, place);
          return;
        }
        const reason = take(bytes, start, end, place);
        if (reason !== undefined) report(place, reason);
      },
      onTooLong(place) {
        report(place, `expected at most ${rules.maxLineBytes} bytes in a line`);
      },
      onUnfinished: (bytes, place) =>
        isWholeObject(bytes) && take(bytes, 0, bytes.length, place) === undefined,
    },
    rules,
  );

  const answers = collector.list();
  const settled = findSettledEnd(answers, rules.settledBeforeMs, end);
  const isBefore = (found: { offset: number }): boolean => found.offset < settled.offset;
  const problems = bad.filter(isBefore);
  return {
    file,
    answers: packAnswers(answers.filter((answer) => answer.firstOffset < settled.offset)),
    commands: commands.filter(isBefore).map(({ offset: _offset, ...command }) => command),
    problems: problems.slice(0, keptProblems).map(({ offset: _offset, ...problem }) => problem),
    badLines: problems.length,
    usageLines: usageOffsets.filter((offset) => offset < settled.offset).length,
    lines: settled.line - start.line,
    bytes: end.bytesRead,
    isTorn: end.isTorn,
    isRewritten: cursor !== undefined && !isValid,
    cursor: makeCursor(descriptor, stat, settled, isValid ? cursor : undefined),
  };
}

/** Only an object cannot be the beginning of something longer that is JSON, too. */
function isWholeObject(bytes: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function unreadable(file: string, error: unknown): FileReading {
  return {
    file,
    answers: packAnswers([]),
    commands: [],
    problems: [{ file, reason: `cannot be read: ${systemCode(error)}` }],
    badLines: 0,
    usageLines: 0,
    lines: 0,
    bytes: 0,
    isTorn: false,
    isRewritten: false,
  };
}
