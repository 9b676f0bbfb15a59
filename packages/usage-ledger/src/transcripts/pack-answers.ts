import type { FileAnswer } from './file-reading.ts';
import type { UsageCopy } from './parse-transcript-line.ts';

/** Answers in a form that is cheap to hand from thread to thread. */
export interface PackedAnswers {
  /** Each text once. */
  readonly texts: readonly string[];
  /** `rowLength` numbers an answer; texts are numbers of `texts`, -1 for none. */
  readonly rows: Float64Array<ArrayBuffer>;
}

/** Texts that few answers share are not looked for among those that are there. */
const ownTextKeys = ['requestId', 'messageId', 'lineId'] as const;
const sharedTextKeys = [
  'sessionId',
  'agentId',
  'cwd',
  'gitBranch',
  'version',
  'speed',
  'serviceTier',
  'model',
] as const;
const numbersAt = ownTextKeys.length + sharedTextKeys.length;
const rowLength = numbersAt + 14;

/** Writes answers to one array of numbers and one of texts. */
export function packAnswers(answers: readonly FileAnswer[]): PackedAnswers {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const lastTexts: (string | undefined)[] = sharedTextKeys.map(() => undefined);
  const lastNumbers = sharedTextKeys.map(() => -1);
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const rows = new Float64Array(answers.length * rowLength);
  let at = 0;
  for (const answer of answers) {
    const { copy } = answer;
    const { tokens } = copy;
    for (const key of ownTextKeys) {
      const text = copy[key];
      rows[at++] = text === undefined ? -1 : texts.push(text) - 1;
    }
    for (let i = 0; i < sharedTextKeys.length; i += 1) {
      const text = copy[sharedTextKeys[i] ?? 'model'];
      if (text !== lastTexts[i]) {
        lastTexts[i] = text;
        lastNumbers[i] = text === undefined ? -1 : numberOf(text);
      }
      rows[at++] = lastNumbers[i] ?? -1;
    }
    rows[at++] = tokens.input;
    rows[at++] = tokens.output;
    rows[at++] = tokens.cacheRead;
    rows[at++] = tokens.cacheWrite5m;
    rows[at++] = tokens.cacheWrite1h;
    rows[at++] = copy.webSearchRequests;
    rows[at++] = copy.timestampMs;
    rows[at++] = answer.lastTimestampMs;
    rows[at++] = answer.firstOffset;
    rows[at++] = answer.firstLine;
    rows[at++] = copy.costUsd ?? -1;
    rows[at++] = Number(copy.isSidechain);
    rows[at++] = Number(copy.isApiError);
    rows[at++] = Number(copy.isWhole) + 2 * Number(answer.isWhole) + 4 * Number(answer.isFollowed);
  }
  return { texts, rows };
}

/** Gives back what {@link packAnswers} was given. */
export function unpackAnswers({ texts, rows }: PackedAnswers): FileAnswer[] {
  const answers: FileAnswer[] = [];
  for (let start = 0; start < rows.length; start += rowLength) {
    const text = (index: number): string | undefined => texts[rows[start + index] ?? -1];
    const number = (index: number): number => rows[start + numbersAt + index] ?? 0;
    const flags = number(13);
    const copy: UsageCopy = {
      tokens: {
        input: number(0),
        output: number(1),
        cacheRead: number(2),
        cacheWrite5m: number(3),
        cacheWrite1h: number(4),
      },
      webSearchRequests: number(5),
      speed: text(8),
      serviceTier: text(9),
      timestampMs: number(6),
      sessionId: text(3),
      agentId: text(4),
      requestId: text(0),
      messageId: text(1),
      lineId: text(2),
      model: text(10) ?? '',
      cwd: text(5),
      gitBranch: text(6),
      version: text(7),
      isSidechain: number(11) === 1,
      isApiError: number(12) === 1,
      costUsd: number(10) < 0 ? undefined : number(10),
      isWhole: (flags & 1) !== 0,
    };
    answers.push({
      copy,
      firstOffset: number(8),
      firstLine: number(9),
      lastTimestampMs: number(7),
      isWhole: (flags & 2) !== 0,
      isFollowed: (flags & 4) !== 0,
    });
  }
  return answers;
}
