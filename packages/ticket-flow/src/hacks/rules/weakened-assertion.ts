import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import { type ChangedFile, lineAt, type Section } from '../side.ts';
import type { Assertion } from '../tests/assertion.ts';
import { compareAssertions, type Weakening } from '../tests/compare-assertions.ts';
import { pairTests } from '../tests/pair-tests.ts';

const messages: Readonly<Record<Weakening['how'], string>> = {
  gone: 'Unexpected removal of an assertion, expected the test to check as much as before.',
  tolerance: 'Unexpected wider tolerance, expected the test to check as exactly as before.',
  weaker: 'Unexpected weaker assertion, expected one that says as much as before.',
};
const mildlyWeaker = 3;

const show = ({ start, end }: Assertion, text: string): string =>
  text.slice(start, end).replace(/\s+/g, ' ').slice(0, 120);

function describe({ former, now, how, left }: Weakening, { before, after, places }: Section): HackHit {
  const index = now
    ? lineAt(after, now.start)
    : Math.min(places[lineAt(before, former.start)] ?? 0, Math.max(0, after.texts.length - 1));
  return {
    line: after.firstLine + index,
    message: messages[how],
    severity: how === 'weaker' && left === mildlyWeaker ? 'warning' : undefined,
    data: { before: show(former, before.text), after: now ? show(now, after.text) : null },
  };
}

function* check(file: ChangedFile): Generator<HackHit> {
  for (const section of file.sections) {
    const { before } = section;
    if (before.fresh.size === 0) continue;
    const isRemoved = ({ start, end }: Assertion): boolean => {
      const last = lineAt(before, Math.max(start, end - 1));
      for (let index = lineAt(before, start); index <= last; index += 1)
        if (before.fresh.has(index)) return true;
      return false;
    };
    const { pairs, looseBefore, looseAfter } = pairTests(section, file.language);
    // A test without any assertion is the matter of emptied-test.
    const groups = pairs
      .filter(({ after }) => after.assertions.length > 0)
      .map((pair) => [pair.before.assertions, pair.after.assertions] as const);
    if (file.isTest) groups.push([looseBefore, looseAfter]);
    for (const [was, now] of groups)
      for (const weakening of compareAssertions(was, now, isRemoved))
        // One that always holds is, too.
        if (weakening.now === null || weakening.left > 0) yield describe(weakening, section);
  }
}

/** A test that checks less than before. */
export const weakenedAssertion: HackRule = {
  meta: hackMeta(
    'weakened-assertion',
    'error',
    'Weakened assertion',
    'The diff removes an assertion from a test that stays, puts a weaker one in its place, or widens its tolerance.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
