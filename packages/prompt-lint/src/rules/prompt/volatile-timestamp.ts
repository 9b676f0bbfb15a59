import { isQuoted } from '../../document/is-quoted.ts';
import { findOwnLine } from '../../document/own-line.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { readTime, type WrittenTime } from './read-time.ts';
import { anyOf, type Possible } from './find-values.ts';

/** Words, and what may stand behind them. */
interface Label {
  readonly what: string;
  readonly pattern: RegExp;
  readonly isPossible: Possible;
  /** Offset behind the value at an offset, or -1. */
  readonly read: (text: string, at: number) => number;
}

const between =
  /(?: (?:at|on))?[*_`]{0,4}(?: is)?(?: now)?[*_]{0,4}[ \t]{0,4}[:=–—-]?[ \t]{0,4}[*_]{0,4}[ \t]{0,4}/y;
const seconds = /1[5-9]\d{8}(?:\d{3})?(?![A-Za-z0-9])/y;

function readKinds(kinds: readonly WrittenTime['kind'][]): Label['read'] {
  return (text, at) => {
    const time = readTime(text, at);
    return time !== null && kinds.includes(time.kind) ? time.end : -1;
  };
}

const labels: readonly Label[] = [
  {
    // "Today's date is 2026-01-31", "Current time: 10:22": true for a day or a minute.
    what: 'current date or time',
    pattern:
      /(?<![A-Za-z0-9-])(?:today(?:['’]s date(?: and time)?)?|(?:current|present) (?:date and time|datetime|date|timestamp|time|day)|date and time|it is (?:now|currently)|right now it is)/gi,
    isPossible: anyOf(
      'today',
      'current da',
      'current ti',
      'present da',
      'present ti',
      'date and time',
      'it is now',
      'it is currently',
      'right now',
    ),
    read: readKinds(['day', 'clock', 'moment']),
  },
  {
    // "Generated at 2026-01-31T10:22:05Z": a time of day is written by machines.
    what: 'time of generation',
    pattern:
      /(?<![A-Za-z0-9-])(?:last[ -]?(?:updated?|modified|sync(?:ed|hronized)?|refresh(?:ed)?|run|generated|built?|scan(?:ned)?|checked)|(?:auto[- ]?)?generated|updated|refreshed|synced|exported|rendered|snapshot(?: taken)?|captured|fetched|timestamp|as of)/gi,
    isPossible: ({ text }) => /\d:\d\d/.test(text),
    read: readKinds(['moment']),
  },
  {
    // Seconds or milliseconds since 1970, from 2017 to 2033.
    what: 'time of generation',
    pattern: /(?<![A-Za-z0-9-])(?:timestamp|epoch|unix time)(?=[*_]{0,4}[ \t]{0,4}[:=])/gi,
    isPossible: anyOf('timestamp', 'epoch', 'unix time'),
    read(text, at) {
      seconds.lastIndex = at;
      return seconds.test(text) ? seconds.lastIndex : -1;
    },
  },
];

function* findTimes(document: PromptDocument): Iterable<Hit> {
  const { text, cost } = document;
  for (const { what, pattern, isPossible, read } of labels) {
    if (!isPossible(document)) continue;
    const { scan, body } = document;
    pattern.lastIndex = body.start;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      between.lastIndex = pattern.lastIndex;
      between.test(text);
      const start = between.lastIndex;
      const end = read(text, start);
      if (end === -1 || !document.isSaid(start) || isQuoted(scan, match.index, end)) continue;
      const value = text.slice(start, end);
      const ownLines = findOwnLine(document, match.index, end);
      yield {
        start,
        end,
        message: `Unexpected ${what} ${JSON.stringify(value)} in a text that ${cost.reason}.`,
        hint: 'Leave it out, or give it in the message of the user, behind what never changes.',
        isVolatile: true,
        ...(ownLines === null ? {} : { ownLines }),
        data: { value },
      };
    }
  }
}

/** A date or time that is true only now makes the text differ tomorrow. */
export const volatileTimestamp: PromptRule = {
  ...ruleFacts({
    id: 'volatile-timestamp',
    title: 'Volatile timestamp',
    description:
      "The text states today's date, the current time, or when it was generated; it differs at the next request.",
    severity: {
      skill: 'info',
      command: 'info',
      agent: 'error',
      'claude-md': 'warning',
      'agents-md': 'warning',
      prompt: 'error',
      'request-anthropic': 'error',
      'request-openai': 'error',
      manifest: 'error',
    },
    fix: 'safe',
  }),
  check: findTimes,
};
