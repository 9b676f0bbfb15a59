import type { CodeLanguage } from '../language.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import { type ChangedFile, isTouched, lineAt, type Side } from '../side.ts';
import { type SwallowForm, swallowForms } from '../swallow-forms.ts';

/** Whether a handler of events named in the text is that of errors. */
const isForErrors = (what: string, text: string): boolean =>
  what !== 'empty error handler' || /["'`](?:error|uncaughtException|unhandledRejection)["'`]/.test(text);

/** Whether a comment inside, or on the line above, says something. */
function isExplained({ comments, codes }: Side, first: number, last: number): boolean {
  const isAbove = first > 0 && codes[first - 1]?.trim() === '';
  return comments.slice(isAbove ? first - 1 : first, last + 1).some((comment) => /\w/.test(comment));
}

function* findIn(side: Side, { pattern, what, isMild }: SwallowForm): Generator<HackHit> {
  for (const match of side.code.matchAll(pattern)) {
    const start = match.index + (match[0].length - match[0].trimStart().replace(/^[;{}]\s*/, '').length);
    const end = match.index + match[0].length;
    const first = lineAt(side, start);
    const last = lineAt(side, end - 1);
    if (!isTouched(side, first, last) || !isForErrors(what, side.text.slice(start, end))) continue;
    yield {
      line: side.firstLine + first,
      message: `Unexpected ${what}: the error is lost, expected it to be handled or passed on.`,
      severity: isMild === true || isExplained(side, first, last) ? 'warning' : undefined,
    };
  }
}

function* check(file: ChangedFile): Generator<HackHit> {
  const forms = swallowForms[file.language as CodeLanguage];
  for (const { after } of file.sections) {
    if (after.fresh.size === 0 && after.cuts.size === 0) continue;
    for (const form of forms) yield* findIn(after, form);
  }
}

/** An error that nobody gets to see. */
export const swallowedError: HackRule = {
  meta: hackMeta(
    'swallowed-error',
    'error',
    'Swallowed error',
    'The diff drops an error: an empty catch, an except that only passes, a discarded err. With a reason in a comment, or for one narrow kind of error, it only warns.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
