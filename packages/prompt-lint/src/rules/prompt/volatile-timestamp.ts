import type { PromptDocument } from '../../document/prompt-document.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { findValues } from './find-values.ts';

const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?';
const clock =
  '\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?: ?[ap]\\.?m\\.?)?(?: ?(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}))?(?![A-Za-z0-9])';
const day = `(?:\\d{4}[-/]\\d{2}[-/]\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4})`;
const moment = `${weekday}${day}(?:(?:t|,? (?:at )?)${clock})`;
const between = '[*_`]{0,3}(?: is)?(?: now)?[*_]{0,3}[ \\t]{0,3}[:=–—-]?[ \\t]{0,3}[*_]{0,3}[ \\t]{0,3}';

/** "Today's date is 2026-01-31", "Current time: 10:22": true for a day or a minute. */
const present = new RegExp(
  `(?<![A-Za-z0-9-])(?:today(?:['’]s date)?|(?:the )?(?:current|present) (?:date and time|date|time|datetime|timestamp|day)|date and time|it is (?:now|currently)|right now it is)${between}(${moment}|${weekday}${day}(?![A-Za-z0-9])|${clock})`,
  'dgi',
);
/** "Generated at 2026-01-31T10:22:05Z": a time of day is written by machines. */
const stamp = new RegExp(
  `(?<![A-Za-z0-9-])(?:last[ -]?(?:updated?|modified|sync(?:ed|hronized)?|refresh(?:ed)?|run|generated|built?|scan(?:ned)?|checked)|(?:auto[- ]?)?generated|updated|refreshed|synced|exported|rendered|snapshot(?: taken)?|captured|fetched|timestamp|as of)(?: (?:at|on))?${between}(${moment})`,
  'dgi',
);
/** Seconds or milliseconds since 1970, from 2017 to 2033. */
const epoch =
  /(?<![A-Za-z0-9-])(?:timestamp|epoch|unix time)[*_]{0,3}[ \t]{0,3}[:=][ \t]{0,3}(1[5-9]\d{8}(?:\d{3})?)(?![A-Za-z0-9])/dgi;

/** Nearly every file lacks these words, and is then done with. */
const anyLabel =
  /today|current|present|date and time|it is now|right now|generated|updated?|modified|sync|refresh|exported|rendered|snapshot|captured|fetched|timestamp|epoch|unix time|as of|last[ -](?:run|buil|scan|check)/i;

const kinds: readonly (readonly [RegExp, string])[] = [
  [present, 'current date or time'],
  [stamp, 'time of generation'],
  [epoch, 'time of generation'],
];

function* findTimes(document: PromptDocument): Iterable<Hit> {
  const { cost } = document;
  for (const [pattern, what] of kinds) {
    for (const { start, end, value, ownLines } of findValues(document, pattern)) {
      if (!document.isSaid(start)) continue;
      yield {
        start,
        end,
        message: `Unexpected ${what} ${JSON.stringify(value)} in a text that ${cost.reason}.`,
        hint: 'Leave it out, or give it in the message of the user, behind what never changes.',
        isVolatile: true,
        ...(ownLines === undefined ? {} : { ownLines }),
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
  check(document): Iterable<Hit> {
    return anyLabel.test(document.text) ? findTimes(document) : [];
  },
};
