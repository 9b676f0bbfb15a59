import { chooseArea } from './commit-area.ts';
import { chooseType, type CommitType, type CommitWork } from './commit-type.ts';

/** The ticket that a commit is about. */
export interface CommitSubject extends CommitWork {
  readonly id: string;
  /** What was done, in a few words; the ticket's title will do. */
  readonly summary: string;
}

/** A commit message and its parts. */
export interface CommitMessage {
  readonly type: CommitType;
  /** '' when the files have no part of the project in common. */
  readonly area: string;
  /** The first line, at most 72 characters unless the id and area alone are longer. */
  readonly header: string;
  /** The whole summary when the header has no room for it, else ''. */
  readonly body: string;
  readonly closing: string;
  /** All of it, as `git commit --file` takes it; ends with a line break. */
  readonly message: string;
}

const maxWidth = 72;
const minSummary = 12;

/** Words in a commit that keep a pipeline from running: a ticket's title must not decide that. */
const skipWords = /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/gi;

function toLine(text: string): string {
  return text
    .replaceAll(/[\p{Control}\p{Bidi_Control}\u2028\u2029\s]+/gu, ' ')
    .replaceAll(skipWords, '($1)')
    .replaceAll(/\*{3}NO_CI\*{3}/gi, 'NO_CI')
    .trim()
    .replace(/(?<!\.)\.$/, '');
}

function shorten(text: string, room: number): string {
  const letters = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
  if (letters.length <= room) return text;
  const cut = letters.slice(0, Math.max(1, room - 1)).join('');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length >= minSummary ? atWord : cut).trimEnd()}…`;
}

/** Lines after the first are indented: none can look like a line of its own that closes or signs something. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > maxWidth) {
      lines.push(line);
      line = ` `;
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/**
 * Composes the message of a ticket's commit: `type(area): implement ID — summary` and a line that closes it. Whatever
 * stands in the summary, the message has this form.
 */
export function composeMessage(subject: CommitSubject): CommitMessage {
  const { id, files } = subject;
  const summary = toLine(subject.summary);
  const type = chooseType(subject);
  const found = chooseArea(files.map(({ path }) => path));
  const startWith = (area: string): string => `${type}${area === '' ? '' : `(${area})`}: implement ${id}`;
  const dash = ' — ';
  const fits = `${startWith(found)}${dash}`.length + minSummary <= maxWidth;
  const area = fits ? found : '';
  const start = startWith(area);
  const room = Math.max(minSummary, maxWidth - `${start}${dash}`.length);
  const short = shorten(summary, room);
  const header = summary === '' ? start : `${start}${dash}${short}`;
  const body = short === summary ? '' : wrap(`In full: ${summary}`);
  const closing = `Closes: ${id}`;
  const parts = [header, ...(body === '' ? [] : [body]), closing];
  return { type, area, header, body, closing, message: `${parts.join('\n\n')}\n` };
}
