import { type HackHit, type HackContext, type HackRule, hackMeta } from '../rule.ts';
import { type ChangedFile, lineAt } from '../side.ts';
import { findTests } from '../tests/find-tests.ts';
import { pairTests } from '../tests/pair-tests.ts';

/** Names of the tests that a file has after the diff. */
function namesOf(file: ChangedFile): Set<string> {
  return new Set(
    file.sections.flatMap(({ after }) => findTests(after, file.language).map(({ name }) => name)),
  );
}

function* check(file: ChangedFile, { files }: HackContext): Generator<HackHit> {
  let elsewhere: Set<string> | undefined;
  for (const section of file.sections) {
    if (section.before.fresh.size === 0) continue;
    const { before, after, places } = section;
    for (const { block } of pairTests(section, file.language).gone) {
      const first = lineAt(before, block.start);
      if (!before.fresh.has(first)) continue;
      elsewhere ??= new Set(
        files.filter((one) => one !== file && one.sections.length > 0).flatMap((one) => [...namesOf(one)]),
      );
      if (elsewhere.has(block.name)) continue;
      const index = Math.min(places[first] ?? 0, Math.max(0, after.texts.length - 1));
      yield {
        line: file.status === 'deleted' ? undefined : Math.max(1, after.firstLine + index),
        message: `Unexpected removal of the test "${block.name.slice(0, 80)}", expected it to stay or to move.`,
      };
    }
  }
}

/** A test that is gone. */
export const removedTest: HackRule = {
  meta: hackMeta(
    'removed-test',
    'warning',
    'Removed test',
    'The diff takes a test away that appears nowhere else. Right when what it tested is gone, too.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
