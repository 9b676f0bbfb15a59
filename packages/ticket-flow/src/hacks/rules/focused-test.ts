import { freshLines } from '../fresh-lines.ts';
import { withDots } from '../member-names.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';

const only = /(?<![\w$.])(?:it|test|describe|context|suite|specify|bench)(?:\.\w+)*\.only\b/;
const short = /(?<![\w$.])f(?:it|describe|context|specify)(?:\.each\b|\s*\(\s*(?=["'`]))/;
const option = /[{,]\s*only\s*:\s*true\b/;
const ginkgo = /(?<![\w.])(?:ginkgo\.)?F(?:It|Describe|Context|When|Entry|DescribeTable)\s*\(\s*(?=["`])/;

// Most lines have none of these.
const anyForm = /only|\bf(?:it|describe|context|specify)\b|\bF[A-Z]/;

function isFocused(code: string, file: ChangedFile): boolean {
  if (file.language === 'go') return file.isTest && ginkgo.test(code);
  return only.test(code) || (file.isTest && (short.test(code) || option.test(code)));
}

function* check(file: ChangedFile): Generator<HackHit> {
  for (const fresh of freshLines(file)) {
    if (!anyForm.test(fresh.text)) continue;
    const code = file.language === 'js' ? withDots(fresh) : fresh.code;
    if (isFocused(code, file))
      yield {
        line: fresh.line,
        message: 'Unexpected focused test: the others do not run, expected all of them to.',
      };
  }
}

/** A test that keeps the others from running. */
export const focusedTest: HackRule = {
  meta: hackMeta(
    'focused-test',
    'error',
    'Focused test',
    'The diff marks a test as the only one to run, so that the others are silently left out.',
  ),
  languages: ['js', 'go'],
  readsSamples: false,
  check,
};
