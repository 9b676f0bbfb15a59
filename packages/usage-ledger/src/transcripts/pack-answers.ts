import type { FileAnswer } from './file-reading.ts';
import type { UsageCopy } from './parse-transcript-line.ts';

/** Answers in a form that is cheap to hand from thread to thread. */
export interface PackedAnswers {
  /** Each text once. */
  readonly texts: readonly string[];
  /** `rowLength` numbers an answer; texts are numbers of `texts`, -1 for none. */
  readonly rows: Float64Array<ArrayBuffer>;
}

const textKeys = [
  'sessionId',
  'agentId',
  'requestId',
  'messageId',
  'lineId',
  'cwd',
  'gitBranch',
  'version',
  'speed',
  'serviceTier',
] as const;
const rowLength = textKeys.length + 15;

/** Writes answers to one array of numbers and one of texts. */
export function packAnswers(answers: readonly FileAnswer[]): PackedAnswers {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (text: string | undefined): number => {
    if (text === undefined) return -1;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const rows = new Float64Array(answers.length * rowLength);
  let at = 0;
  for (const answer of answers) {
    const { copy } = answer;
    for (const key of textKeys) rows[at++] = numberOf(copy[key]);
    const { tokens } = copy;
    for (const figure of [
      numberOf(copy.model),
      tokens.input,
      tokens.output,
      tokens.cacheRead,
      tokens.cacheWrite5m,
      tokens.cacheWrite1h,
      copy.webSearchRequests,
      copy.timestampMs,
      answer.lastTimestampMs,
      answer.firstOffset,
      answer.firstLine,
      copy.costUsd ?? -1,
      Number(copy.isSidechain),
      Number(copy.isApiError),
      Number(copy.isWhole) + 2 * Number(answer.isWhole) + 4 * Number(answer.isFollowed),
    ])
      rows[at++] = figure;
  }
  return { texts, rows };
}

/** Gives back what {@link packAnswers} was given. */
export function unpackAnswers({ texts, rows }: PackedAnswers): FileAnswer[] {
  const answers: FileAnswer[] = [];
  for (let start = 0; start < rows.length; start += rowLength) {
    const text = (index: number): string | undefined => texts[rows[start + index] ?? -1];
    const number = (index: number): number => rows[start + textKeys.length + index] ?? 0;
    const flags = number(14);
    const copy: UsageCopy = {
      tokens: {
        input: number(1),
        output: number(2),
        cacheRead: number(3),
        cacheWrite5m: number(4),
        cacheWrite1h: number(5),
      },
      webSearchRequests: number(6),
      speed: text(8),
      serviceTier: text(9),
      timestampMs: number(7),
      sessionId: text(0),
      agentId: text(1),
      requestId: text(2),
      messageId: text(3),
      lineId: text(4),
      model: texts[number(0)] ?? '',
      cwd: text(5),
      gitBranch: text(6),
      version: text(7),
      isSidechain: number(12) === 1,
      isApiError: number(13) === 1,
      costUsd: number(11) < 0 ? undefined : number(11),
      isWhole: (flags & 1) !== 0,
    };
    answers.push({
      copy,
      firstOffset: number(9),
      firstLine: number(10),
      lastTimestampMs: number(8),
      isWhole: (flags & 2) !== 0,
      isFollowed: (flags & 4) !== 0,
    });
  }
  return answers;
}
