import { commentParts } from '../comment-parts.ts';
import { freshLines } from '../fresh-lines.ts';
import type { CodeLanguage } from '../language.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';
import { suppressionMarks } from '../suppression-marks.ts';

interface Suppression {
  readonly name: string;
  /** What it covers; empty for everything. */
  readonly covers: string;
}

/** What a line suppresses, by its code, its comment and its whole text. */
function readSuppressions(
  line: { code: string; comment: string; text: string },
  language: CodeLanguage,
): Suppression[] {
  if (!/\S/.test(line.comment) && !line.code.includes('@') && !line.code.includes('#')) return [];
  const parts = commentParts(line.comment, language);
  return suppressionMarks[language].flatMap(({ name, pattern, place }) => {
    const texts = place === 'comment' ? parts : pattern.test(line.code) ? [line.text] : [];
    return texts.flatMap((text) => {
      const match = pattern.exec(text);
      return match ? [{ name, covers: (match[1] ?? '').replace(/\s*--.*$/, '').trim() }] : [];
    });
  });
}

/** The suppressions that a file loses: one that stays in another form is not new. */
function removedSuppressions(file: ChangedFile, language: CodeLanguage): Suppression[] {
  return file.sections.flatMap(({ before }) =>
    [...before.fresh].flatMap((index) =>
      readSuppressions(
        {
          code: before.codes[index] ?? '',
          comment: before.comments[index] ?? '',
          text: before.texts[index] ?? '',
        },
        language,
      ),
    ),
  );
}

function* check(file: ChangedFile): Generator<HackHit> {
  const { language } = file;
  if (language === null || !Object.hasOwn(suppressionMarks, language)) return;
  const known = language as CodeLanguage;
  const removed = removedSuppressions(file, known);
  for (const line of freshLines(file)) {
    for (const { name, covers } of readSuppressions(line, known)) {
      const former = removed.findIndex((one) => one.name === name && one.covers === covers);
      if (former !== -1) {
        removed.splice(former, 1);
        continue;
      }
      // Tests of types say with it that something must not compile.
      const isTypeTest = name === '@ts-expect-error' && file.isTest;
      yield {
        line: line.line,
        message: `Unexpected new suppression ${name}${covers === '' ? '' : ` (${covers.slice(0, 80)})`}, expected code that passes the check.`,
        severity: isTypeTest ? 'warning' : undefined,
        data: { suppression: name },
      };
    }
  }
}

/** A comment or attribute that tells a tool to look away. */
export const newSuppression: HackRule = {
  meta: hackMeta(
    'new-suppression',
    'error',
    'New suppression',
    'The diff silences a compiler, a linter or the coverage instead of mending what it reports.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
