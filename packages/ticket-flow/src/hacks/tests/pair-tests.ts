import type { Language } from '../language.ts';
import type { Section, Side } from '../side.ts';
import type { Assertion } from './assertion.ts';
import { findTests } from './find-tests.ts';
import { readAssertions } from './read-assertions.ts';
import type { TestBlock } from './test-block.ts';

/** A test with its assertions. */
export interface ReadTest {
  readonly block: TestBlock;
  readonly assertions: readonly Assertion[];
}

/** The tests of a section before and after the diff. */
export interface PairedTests {
  readonly pairs: readonly { readonly before: ReadTest; readonly after: ReadTest }[];
  /** Tests that are gone. */
  readonly gone: readonly ReadTest[];
  readonly after: readonly ReadTest[];
  /** Assertions outside of any test, such as those of helpers. */
  readonly looseBefore: readonly Assertion[];
  readonly looseAfter: readonly Assertion[];
}

function readSide(side: Side, language: Language | null): { tests: ReadTest[]; loose: Assertion[] } {
  const assertions = readAssertions(side, language);
  const tests = findTests(side, language).map((block) => ({
    block,
    assertions: assertions.filter(({ start }) => start >= block.start && start < block.end),
  }));
  const loose = assertions.filter(
    ({ start }) => !tests.some(({ block }) => start >= block.start && start < block.end),
  );
  return { tests, loose };
}

const known = new WeakMap<Section, PairedTests>();

/** Pairs the tests of both sides by name, and those whose name changed by order when none came or went. */
export function pairTests(section: Section, language: Language | null): PairedTests {
  const former = known.get(section);
  if (former) return former;
  const tests = findPairs(section, language);
  known.set(section, tests);
  return tests;
}

function findPairs(section: Section, language: Language | null): PairedTests {
  const before = readSide(section.before, language);
  const after = readSide(section.after, language);
  const free = new Map<string, ReadTest[]>();
  for (const test of after.tests) {
    const list = free.get(test.block.name);
    if (list) list.push(test);
    else free.set(test.block.name, [test]);
  }
  const pairs: { before: ReadTest; after: ReadTest }[] = [];
  let gone: ReadTest[] = [];
  for (const test of before.tests) {
    const partner = free.get(test.block.name)?.shift();
    if (partner) pairs.push({ before: test, after: partner });
    else gone.push(test);
  }
  const come = [...free.values()].flat();
  if (gone.length === come.length) {
    pairs.push(...gone.flatMap((test, index) => (come[index] ? [{ before: test, after: come[index] }] : [])));
    gone = [];
  } else if (gone.length < come.length) gone = [];
  return { pairs, gone, after: after.tests, looseBefore: before.loose, looseAfter: after.loose };
}
