/** How a file name joins its words; `plain` for one word in lower case, which fits all styles but Pascal. */
export type NameStyle = 'kebab-case' | 'snake_case' | 'camelCase' | 'PascalCase' | 'plain' | 'other';

/** How a name says that a file holds tests. */
export type TestMark = '.test' | '.spec' | '_test' | 'test_' | 'Test' | null;

/** A file name in its parts. */
export interface FileName {
  readonly style: NameStyle;
  readonly testMark: TestMark;
  /** Files are compared within a family: `js`, or the extension. */
  readonly family: string;
}

const styles: readonly (readonly [NameStyle, RegExp])[] = [
  ['plain', /^[a-z][a-z\d]*$/],
  ['kebab-case', /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/],
  ['snake_case', /^[a-z][a-z\d]*(?:_[a-z\d]+)+$/],
  ['camelCase', /^[a-z][a-z\d]*(?:[A-Z][a-z\d]*)+$/],
  ['PascalCase', /^[A-Z]+[a-z\d]+(?:[A-Z][a-z\d]*)*$/],
];
// Names that tools ask for say nothing about a folder's convention.
const special =
  /^(?:index|main|mod|lib|conftest|setup|package|readme|license|changelog|dockerfile|makefile|rakefile|gemfile|app|root|layout|page|route|loading|error)$/i;

function splitTestMark(stem: string, tail: string): readonly [stem: string, mark: TestMark] {
  const dotted = /(?:^|\.)(test|spec)(?:\.|$)/.exec(tail)?.[1];
  if (dotted === 'test') return [stem, '.test'];
  if (dotted === 'spec') return [stem, '.spec'];
  if (stem.endsWith('_test')) return [stem.replace(/_test$/, ''), '_test'];
  if (stem.startsWith('test_')) return [stem.replace(/^test_/, ''), 'test_'];
  return /[a-z\d]Tests?$/.test(stem) ? [stem, 'Test'] : [stem, null];
}

/** Reads a file's base name; null for names that say nothing (`index.ts`, `.env`, `[id].tsx`, `0001_init.sql`). */
export function readFileName(base: string): FileName | null {
  const [, whole = '', tail = ''] = /^([^.]+)\.(.+)$/.exec(base) ?? [];
  const extension = tail.slice(tail.lastIndexOf('.') + 1).toLowerCase();
  const [stem, testMark] = splitTestMark(whole, tail.slice(0, -extension.length));
  if (whole === '' || special.test(stem) || !/^[A-Za-z]/.test(stem)) return null;
  const style = styles.find(([, pattern]) => pattern.test(stem))?.[0] ?? 'other';
  return { style, testMark, family: /^(?:[cm]?[jt]sx?)$/.test(extension) ? 'js' : extension };
}

const leastFiles = 4;
const leastShare = 0.8;

/** What most of a folder's files do, with how many of them do it. */
export interface Convention<T> {
  readonly value: T;
  readonly count: number;
  readonly of: number;
}

function mostCommon<T>(values: readonly T[]): Convention<T> | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) {
    if (count >= leastFiles && count / values.length >= leastShare)
      return { value, count, of: values.length };
  }
  return null;
}

/**
 * The style of at least four files and 80% of those that show one. One-word names in lower case count against
 * PascalCase only.
 */
export function styleConvention(names: readonly FileName[]): Convention<NameStyle> | null {
  const found = mostCommon(names.map(({ style }) => style).filter((style) => style !== 'plain'));
  if (found === null || found.value === 'other') return null;
  if (found.value !== 'PascalCase') return found;
  return found.count / names.length >= leastShare ? { ...found, of: names.length } : null;
}

/** The test mark of at least four test files and 80% of them. */
export function testMarkConvention(names: readonly FileName[]): Convention<TestMark> | null {
  return mostCommon(names.map(({ testMark }) => testMark).filter((mark) => mark !== null));
}
