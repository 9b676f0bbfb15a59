import { parseTimestamp } from '../timestamp.ts';
import { commandOfLine, skillsOfMessage } from './parse-command.ts';
import { parseTranscriptLine } from './parse-transcript-line.ts';
import type { KeepText, UsageCopy } from './parse-transcript-line.ts';
import { isObject, textOf } from './parse-usage.ts';
import type { CommandUse } from './usage-event.ts';

/** What a line gave. */
export interface DecodedLine {
  readonly copy: UsageCopy | undefined;
  readonly commands: readonly CommandUse[];
}

/** Keeps one copy of texts that occur on many lines, and tells whether one of them was not ASCII. */
export interface TextKeeper {
  readonly keep: KeepText;
  /** About the texts kept since the last question. */
  takeNonAscii(): boolean;
}

const nothing: DecodedLine = { copy: undefined, commands: [] };
const asciiOnly = /^[\0-\x7f]*$/u;

/** Starts with no texts. */
export function makeTextKeeper(): TextKeeper {
  const known = new Map<string, { readonly text: string; readonly isAscii: boolean }>();
  const last: (string | undefined)[] = [];
  let isNonAscii = false;
  return {
    keep(text, field) {
      // Most often a field says what it said on the line before, and comparing costs less than looking up.
      if (text === undefined || text === last[field]) return last[field] === text ? last[field] : text;
      let entry = known.get(text);
      if (entry === undefined) {
        entry = { text, isAscii: asciiOnly.test(text) };
        known.set(text, entry);
      }
      if (entry.isAscii) last[field] = entry.text;
      else isNonAscii = true;
      return entry.text;
    },
    takeNonAscii() {
      const answer = isNonAscii;
      isNonAscii = false;
      return answer;
    },
  };
}

/** Reads the line that the bytes from `start` to `end` are; a string says why it is bad. */
export function decodeLine(
  bytes: Buffer,
  start: number,
  end: number,
  isFirst: boolean,
  keeper: TextKeeper,
): DecodedLine | string {
  const hasMark = isFirst && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  const from = hasMark ? start + 3 : start;
  // Latin-1 costs less to decode and to parse, and JSON's own characters are the same in it.
  const quick = read(bytes.toString('latin1', from, end), keeper);
  if (typeof quick === 'string' || isPlain(quick, keeper)) return quick;
  const exact = read(bytes.toString('utf8', from, end), keeper);
  keeper.takeNonAscii();
  return exact;
}

function read(text: string, keeper: TextKeeper): DecodedLine | string {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return 'expected JSON';
  }
  const parsed = parseTranscriptLine(line, keeper.keep);
  if (parsed.kind === 'bad') return parsed.reason;
  if (parsed.kind === 'usage') {
    const { copy } = parsed;
    return {
      copy,
      commands: skillsOfMessage(parsed.message, copy.timestampMs),
    };
  }
  if (!isObject(line)) return nothing;
  const timestampMs = parseTimestamp(textOf(line['timestamp']) ?? '');
  if (Number.isNaN(timestampMs)) return nothing;
  const command = commandOfLine(line, new Date(timestampMs).toISOString());
  return command === undefined ? nothing : { copy: undefined, commands: [command] };
}

function isPlain(line: DecodedLine, keeper: TextKeeper): boolean {
  const hasOther = keeper.takeNonAscii();
  const { copy } = line;
  if (line.commands.length > 0 || hasOther) return false;
  return (
    copy === undefined ||
    (asciiOnly.test(copy.messageId ?? '') &&
      asciiOnly.test(copy.requestId ?? '') &&
      asciiOnly.test(copy.lineId ?? ''))
  );
}
