import { freshLines } from '../fresh-lines.ts';
import type { CodeLanguage } from '../language.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';

/** Nobody wants these, wherever they stand. */
const breakpoints: Readonly<Record<CodeLanguage, RegExp | null>> = {
  js: /(?:^|[;{}\s])(debugger)\s*(?:;|$|\})/,
  python:
    /(?<![\w.])(breakpoint)\s*\(|\b(i?pdb|pudb|wdb)\.(?:set_trace|post_mortem)\s*\(|^\s*import\s+(i?pdb|pudb)\b/,
  go: /(?<![\w.])(runtime\.Breakpoint)\s*\(|(?<![\w.])(spew\.Dump)\s*\(/,
  rust: /(?<![\w.])(dbg!)\s*[([{]/,
  java: null,
};

/** These print; fine where printing is the purpose. */
const prints: Readonly<Record<CodeLanguage, RegExp>> = {
  js: /(?<![\w$.])(console\.(?:log|debug|trace|dir|table|count))\s*\(|(?<![\w$.])(alert)\s*\(\s*["'`]/,
  python: /(?<![\w.])(p?print)\s*\((?!.*\bfile\s*=)/,
  go: /(?<![\w.])(fmt\.Print(?:ln|f)?)\s*\(|(?<![\w.])(print(?:ln)?)\s*\(/,
  rust: /(?<![\w.])(e?print(?:ln)?!)\s*[([{]/,
  java: /(?<![\w.])(System\.(?:out|err)\.print(?:ln|f)?)\s*\(|(\.printStackTrace)\s*\(\s*\)/,
};

// A definition of a function of that name is no call.
const definition = /\b(?:def|func|fn|function|class)\s+\w+\s*\(/;

const nameOf = (match: RegExpExecArray | null | undefined): string | undefined =>
  match?.slice(1).find((group: string | undefined) => group !== undefined);

function* check(file: ChangedFile): Generator<HackHit> {
  const language = file.language as CodeLanguage;
  for (const { code, line } of freshLines(file)) {
    if (definition.test(code)) continue;
    const stop = nameOf(breakpoints[language]?.exec(code));
    if (stop !== undefined)
      yield { line, message: `Unexpected ${stop}, expected no trace of debugging.`, severity: 'error' };
    else if (!file.isTest && !file.isCommandLine) {
      const print = nameOf(prints[language].exec(code));
      if (print !== undefined)
        yield { line, message: `Unexpected ${print}, expected the project's logger or nothing.` };
    }
  }
}

/** What debugging left behind. */
export const debugLeftover: HackRule = {
  meta: hackMeta(
    'debug-leftover',
    'warning',
    'Debugging left behind',
    'The diff prints from code that is neither a test nor a command line (warning), or holds a breakpoint or dbg! (error).',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
