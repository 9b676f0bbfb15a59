import type { Language } from '../language.ts';
import type { Side } from '../side.ts';
import { findBracedTests } from './braced-tests.ts';
import { findJsTests } from './js-tests.ts';
import { findPythonTests } from './python-tests.ts';
import type { TestBlock } from './test-block.ts';

/** The tests in one side of a changed file, in order. */
export function findTests(side: Side, language: Language | null): TestBlock[] {
  switch (language) {
    case 'js':
      return findJsTests(side);
    case 'python':
      return findPythonTests(side);
    case 'go':
    case 'java':
    case 'rust':
      return findBracedTests(side, language);
    default:
      return [];
  }
}
