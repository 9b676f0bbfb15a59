/** A day, a time of day, or both, as people and programs write them. */
export interface WrittenTime {
  readonly end: number;
  readonly kind: 'day' | 'clock' | 'moment';
}

// Small expressions, tried in turn: one for all of them takes a tenth of a second to compile.
const weekday = /(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /iy;
const days = [
  /\d{4}[-/]\d{2}[-/]\d{2}/y,
  /\d{1,2}[./]\d{1,2}[./]\d{2,4}/y,
  /([a-z]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/iy,
  /\d{1,2}(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? \d{4}/iy,
];
const month = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}$/i;
const joint = /t|,? (?:at )?/iy;
const clock =
  /\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?(?![A-Za-z0-9])/iy;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function endOfDay(text: string, at: number): number {
  for (const pattern of days) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null && (match[1] === undefined || month.test(match[1]))) return pattern.lastIndex;
  }
  return -1;
}

/** Reads the time that is written at an offset; null when there is none. */
export function readTime(text: string, at: number): WrittenTime | null {
  const alone = endOf(clock, text, at);
  if (alone !== -1) return { end: alone, kind: 'clock' };
  const day = endOfDay(text, Math.max(at, endOf(weekday, text, at)));
  if (day === -1) return null;
  const gap = endOf(joint, text, day);
  const end = gap === -1 ? -1 : endOf(clock, text, gap);
  if (end !== -1) return { end, kind: 'moment' };
  return /[A-Za-z0-9]/.test(text[day] ?? '') ? null : { end: day, kind: 'day' };
}
