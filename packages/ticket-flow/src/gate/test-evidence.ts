import { layerOf } from '@backlog-toolkit/ticket-core';
import type { ChangedPath } from '../io/git-changes.ts';

/** What a change shows of how it was tested. */
export interface TestEvidence {
  /** Test files that were added or changed. */
  readonly testFiles: readonly string[];
  /** Test files that are gone. */
  readonly deletedTestFiles: readonly string[];
  /** Files with code that is not a test's. */
  readonly codeFiles: readonly string[];
  /** All changed files, counted. */
  readonly changedFiles: number;
}

const codeLayers: ReadonlySet<string> = new Set(['data', 'logic', 'interface', 'view']);

/** Sorts changed files into tests and what they test. */
export function findTestEvidence(changes: readonly ChangedPath[]): TestEvidence {
  const tests = changes.filter(({ path }) => layerOf(path) === 'test');
  const paths = (isDeleted: boolean): string[] =>
    tests.filter(({ status }) => (status === 'deleted') === isDeleted).map(({ path }) => path);
  return {
    testFiles: paths(false),
    deletedTestFiles: paths(true),
    codeFiles: changes.filter(({ path }) => codeLayers.has(layerOf(path))).map(({ path }) => path),
    changedFiles: changes.length,
  };
}
