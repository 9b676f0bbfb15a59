import type { Language } from '../language.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import { type ChangedFile, isTouched, lineAt, type Section, type Side } from '../side.ts';
import { pairTests, type PairedTests, type ReadTest } from '../tests/pair-tests.ts';
import { strengthOf } from '../tests/strength.ts';

const shortest = 40;
const emptyBody = /^(?:undefined|null|void0|pass|\.\.\.|return)?[;,)]{0,2}$/;
const earlyEnd = /^\s*return[ \t]*;?[ \t]*(?:$|\n)/;

function isEmptyBody(body: string): boolean {
  const first = body.search(/[^\s"'`]/);
  const rest = first === -1 ? '' : body.slice(first).trimEnd();
  return rest.length < shortest && emptyBody.test(rest.replace(/["'`\s]+/g, ''));
}

function isTouchedTest(side: Side, { block }: ReadTest): boolean {
  return isTouched(side, lineAt(side, block.start), lineAt(side, Math.max(block.start, block.end - 1)));
}

/** Tests that had assertions and have none. */
function* findStripped({ pairs }: PairedTests, side: Side): Generator<ReadTest> {
  for (const { before, after } of pairs) {
    const hadOne = before.assertions.some((assertion) => strengthOf(assertion) > 0);
    const hasNone = after.assertions.length === 0 && after.block.isElsewhere !== true;
    if (hadOne && hasNone && isTouchedTest(side, after)) yield after;
  }
}

/** Tests with nothing to run, or that end before they begin. */
function* findHollow({ after }: PairedTests, side: Side, language: Language | null): Generator<ReadTest> {
  for (const test of after) {
    if (test.block.isElsewhere === true) continue;
    const { bodyStart, bodyEnd, isWhole } = test.block;
    const body = side.code.slice(bodyStart, bodyEnd);
    const isEmpty = isWhole && isEmptyBody(body);
    const ends =
      language !== 'rust' && earlyEnd.test(body) && body.trim() !== body.match(earlyEnd)?.[0].trim();
    if ((isEmpty || ends) && isTouchedTest(side, test)) yield test;
  }
}

function* findTrivial(section: Section, tests: PairedTests): Generator<HackHit> {
  const side = section.after;
  const all = [...tests.after.flatMap((test) => test.assertions), ...tests.looseAfter];
  for (const assertion of all) {
    const first = lineAt(side, assertion.start);
    if (strengthOf(assertion) === 0 && isTouched(side, first, lineAt(side, assertion.end - 1)))
      yield {
        line: side.firstLine + first,
        message: 'Unexpected assertion that always holds, expected one that can fail.',
      };
  }
}

function* check(file: ChangedFile): Generator<HackHit> {
  for (const section of file.sections) {
    const side = section.after;
    if (side.fresh.size === 0 && side.cuts.size === 0) continue;
    const tests = pairTests(section, file.language);
    // Only Rust has tests among the code.
    if (!file.isTest && (file.language !== 'rust' || tests.after.length === 0)) continue;
    const told = new Set<number>();
    for (const { block } of [...findHollow(tests, side, file.language), ...findStripped(tests, side)]) {
      const line = side.firstLine + lineAt(side, block.start);
      if (told.has(line)) continue;
      told.add(line);
      yield {
        line,
        message: `Unexpected test "${block.name.slice(0, 80)}" that checks nothing, expected assertions.`,
      };
    }
    yield* findTrivial(section, tests);
  }
}

/** A test that cannot fail. */
export const emptiedTest: HackRule = {
  meta: hackMeta(
    'emptied-test',
    'error',
    'Emptied test',
    'The diff leaves a test without assertions, without a body, or with assertions that always hold.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
