import { layerOf } from '@backlog-toolkit/ticket-core';

// How a test begins, in the languages that the scan reads too.
const declarations: readonly (readonly [RegExp, RegExp])[] = [
  [/\.[cm]?[jt]sx?$/, /^\s*(?:it|test)(?:\.\w+)*\s*(?:\(|`)/],
  [/\.py$/, /^\s*(?:async\s+)?def\s+test\w*\s*\(/],
  [/\.go$/, /^func\s+(?:Test|Fuzz|Benchmark|Example)\w*\s*\(/],
  [/\.rs$/, /^\s*#\[(?:\w+::)*test\b/],
  [/\.(?:java|kts?|scala|groovy)$/, /^\s*@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b/],
  [/\.rb$/, /^\s*(?:(?:it|specify|test)\s+["']|def\s+test_)/],
  [/\.swift$/, /^\s*(?:@Test\b|func\s+test\w*\s*\()/],
];

/** A file before and after a change. */
export interface TestText {
  readonly path: string;
  /** '' when it was not there. */
  readonly before: string;
  /** '' when it is gone. */
  readonly after: string;
}

/** True for test files, and for Rust's sources, which keep unit tests beside what they test. */
export function mayHoldTests(path: string): boolean {
  return path.endsWith('.rs') || layerOf(path) === 'test';
}

/** How many tests a change adds, those that it removes taken off; at least 0. */
export function countTests(files: readonly TestText[]): number {
  const added = files.map(({ path, before, after }) => {
    const [, pattern] = declarations.find(([name]) => name.test(path)) ?? [];
    const count = (text: string): number =>
      pattern ? text.split('\n').filter((line) => pattern.test(line)).length : 0;
    return count(after) - count(before);
  });
  return Math.max(
    added.reduce((sum, each) => sum + each, 0),
    0,
  );
}
