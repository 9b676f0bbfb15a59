import { isPrinted, mayHoldCommands, readCommands } from '../command-texts.ts';
import { freshLines } from '../fresh-lines.ts';
import { givesReason } from '../gives-reason.ts';
import { ignoredFailure } from '../ignored-failure.ts';
import { type CodeLanguage, codeLanguageOf, type Language } from '../language.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import { type ChangedFile, isTouched, lineAt, type Side } from '../side.ts';
import { type SwallowForm, swallowForms } from '../swallow-forms.ts';

/** Whether a handler of events named in the text is that of errors. */
const isForErrors = (what: string, text: string): boolean =>
  what !== 'empty error handler' || /["'`](?:error|uncaughtException|unhandledRejection)["'`]/.test(text);

/** Whether a comment inside, or on the line above, says why. */
function isExplained(
  { comments, codes }: Side,
  first: number,
  last: number,
  language: CodeLanguage,
): boolean {
  const isAbove = first > 0 && codes[first - 1]?.trim() === '';
  const near = comments.slice(isAbove ? first - 1 : first, last + 1);
  return near.some((comment) => givesReason(comment, language));
}

function* findIn(
  side: Side,
  { pattern, what, isMild }: SwallowForm,
  language: CodeLanguage,
): Generator<HackHit> {
  for (const match of side.code.matchAll(pattern)) {
    const start = match.index + (match[0].length - match[0].trimStart().replace(/^[;{}]\s*/, '').length);
    const end = match.index + match[0].length;
    const first = lineAt(side, start);
    const last = lineAt(side, end - 1);
    if (!isTouched(side, first, last) || !isForErrors(what, side.text.slice(start, end))) continue;
    yield {
      line: side.firstLine + first,
      message: `Unexpected ${what}: the error is lost, expected it to be handled or passed on.`,
      severity: isMild === true || isExplained(side, first, last, language) ? 'warning' : undefined,
    };
  }
}

/** Checks that are run so that nobody learns of their failure. */
function* findIgnored(file: ChangedFile, language: Language): Generator<HackHit> {
  if (!mayHoldCommands(file.path, language)) return;
  for (const line of freshLines(file)) {
    if (!line.text.includes('||')) continue;
    const commands = readCommands(line, language);
    if (commands.some((command) => ignoredFailure.test(command) && !isPrinted(command, ignoredFailure)))
      yield {
        line: line.line,
        message: 'Unexpected check that cannot fail: its failure is lost, expected it to count.',
      };
  }
}

function* check(file: ChangedFile): Generator<HackHit> {
  const { language, path } = file;
  if (language === null) return;
  yield* findIgnored(file, language);
  const code = codeLanguageOf(path);
  if (code === null) return;
  for (const { after } of file.sections) {
    if (after.fresh.size === 0 && after.cuts.size === 0) continue;
    for (const form of swallowForms[code]) yield* findIn(after, form, code);
  }
}

/** An error that nobody gets to see. */
export const swallowedError: HackRule = {
  meta: hackMeta(
    'swallowed-error',
    'error',
    'Swallowed error',
    'The diff drops an error: an empty catch, an except that only passes, a discarded err. With a reason in a comment, or for one narrow kind of error, it only warns. A check in a script or pipeline that cannot fail (`npm test || true`) is found too.',
  ),
  languages: ['go', 'hash', 'java', 'js', 'json', 'python', 'rust', 'shell'],
  readsSamples: false,
  check,
};
