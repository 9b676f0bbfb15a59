import { type FreshLine, freshLines } from '../fresh-lines.ts';
import { isConditional } from '../is-conditional.ts';
import type { Language } from '../language.ts';
import { withDots } from '../member-names.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';
import { findTests } from '../tests/find-tests.ts';

interface SkipForm {
  readonly pattern: RegExp;
  /** What the code right behind the pattern must be. */
  readonly followedBy?: RegExp;
  /** Fine under a condition, such as a platform. */
  readonly mayDepend?: boolean;
  /** Also in files that are not known to be tests. */
  readonly everywhere?: boolean;
}

// A first argument that is no text is the condition of a conditional skip.
const named = /^\s*(?:["'`)]|$)/;
const alwaysTrue = /^\s*(?:true|True)\b/;
const jsSuites = '(?:it|test|describe|context|suite|specify|bench)';

const forms: Readonly<Partial<Record<Language, readonly SkipForm[]>>> = {
  js: [
    {
      pattern: new RegExp(
        `(?<![\\w$.])${jsSuites}(?:\\.\\w+)*\\.(?:skip|fixme|failing|fails)(?:\\.\\w+)*\\s*\\(`,
      ),
      followedBy: named,
      mayDepend: true,
      everywhere: true,
    },
    {
      pattern: new RegExp(`(?<![\\w$.])${jsSuites}(?:\\.\\w+)*\\.(?:skip|fixme|failing|fails)\\.each\\b`),
      everywhere: true,
    },
    { pattern: new RegExp(`(?<![\\w$.])${jsSuites}(?:\\.\\w+)*\\.skipIf\\s*\\(`), followedBy: alwaysTrue },
    { pattern: new RegExp(`(?<![\\w$.])${jsSuites}(?:\\.\\w+)*\\.runIf\\s*\\(`), followedBy: /^\s*false\b/ },
    { pattern: /(?<![\w$.])x(?:it|test|describe|context|specify)(?:\.each\b|\s*\(\s*(?=["'`]))/ },
    { pattern: /(?<![\w$.])(?:this|t|ctx|context)\.(?:skip|todo)\s*\(/, mayDepend: true },
    { pattern: /^\s*pending\s*\(\s*\)/, mayDepend: true },
    { pattern: /[{,]\s*skip\s*:\s*(?:true\b|["'`])/ },
  ],
  python: [
    { pattern: /^\s*@(?:pytest\.)?mark\.(?:skip|xfail)\b(?!if)/, everywhere: true },
    { pattern: /\bpytestmark\s*=.*\bmark\.(?:skip|xfail)\b/, everywhere: true },
    { pattern: /^\s*@(?:unittest\.)?skip\b\s*(?:\(|$)/ },
    { pattern: /\bmark\.skipif\s*\(|^\s*@(?:unittest\.)?skipIf\s*\(/, followedBy: alwaysTrue },
    {
      pattern: /\bpytest\.(?:skip|xfail)\s*\(|\bself\.skipTest\s*\(|\braise\s+(?:unittest\.)?SkipTest\b/,
      mayDepend: true,
    },
    { pattern: /\bmarks\s*=.*\bmark\.(?:skip|xfail)\b(?!if)/ },
  ],
  go: [
    { pattern: /(?<![\w.])[tbf]\.(?:Skip|Skipf|SkipNow)\s*\(/, mayDepend: true },
    { pattern: /(?<![\w.])(?:ginkgo\.)?(?:PIt|PDescribe|PContext|XIt|XDescribe|XContext)\s*\(/ },
  ],
  rust: [{ pattern: /^\s*#\[\s*ignore\b/, everywhere: true }],
  java: [
    { pattern: /@(?:Disabled|Ignore)\b(?!\w)/ },
    { pattern: /@Test\b.*\benabled\s*=\s*false\b/ },
    { pattern: /\b(?:assumeTrue\s*\(\s*false|assumeFalse\s*\(\s*true)\b/ },
  ],
};

// Most lines have none of these.
const anyForm =
  /skip|todo|fixme|fail|pending|runIf|\bx(?:it|test|describe|context|specify)\b|xfail|ignore|Disabled|Ignore|enabled|assume|\b[PX](?:It|Describe|Context)\b|Skip/;

function isSkip({ side, index }: FreshLine, code: string, form: SkipForm): boolean {
  const match = form.pattern.exec(code);
  if (!match) return false;
  if (form.followedBy && !form.followedBy.test(code.slice(match.index + match[0].length))) return false;
  return form.mayDepend !== true || !isConditional(side, index);
}

/** Names of tests that a file had with a body. */
function formerTests(file: ChangedFile): ReadonlySet<string> {
  return new Set(
    file.sections.flatMap(({ before }) => findTests(before, file.language).map((test) => test.name)),
  );
}

const todo = /(?<![\w$.])(?:it|test)\.todo\s*\(\s*(["'`])(.*?)\1/;

function* check(file: ChangedFile): Generator<HackHit> {
  const known = forms[file.language ?? 'json'] ?? [];
  const usable = file.isTest ? known : known.filter((form) => form.everywhere === true);
  let former: ReadonlySet<string> | undefined;
  for (const line of freshLines(file)) {
    if (!anyForm.test(line.text)) continue;
    const code = file.language === 'js' ? withDots(line) : line.code;
    if (usable.some((form) => isSkip(line, code, form))) {
      yield { line: line.line, message: 'Unexpected skipped test, expected it to run.' };
      continue;
    }
    const planned = file.language === 'js' && todo.test(line.code) ? todo.exec(line.text)?.[2] : undefined;
    if (planned === undefined) continue;
    former ??= formerTests(file);
    if (former.has(planned))
      yield {
        line: line.line,
        message: `Unexpected todo in place of the test "${planned}", expected the test.`,
      };
  }
}

/** A test that no longer runs. */
export const skippedTest: HackRule = {
  meta: hackMeta(
    'skipped-test',
    'error',
    'Skipped test',
    'The diff keeps a test from running. Skips under a condition, such as a platform, are fine.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
