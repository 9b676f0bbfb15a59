import { expect, test } from '@jest/globals';
import { modifyConflict } from '../../src/rules/modify-conflict.ts';
import { hasMatch, isPathPattern } from '../../src/scope/path-pattern.ts';
import { describeSplit } from '../../src/scope/split-proposal.ts';
import { check, ticketOf } from '../support/check.ts';
import { checkRule, filesSection } from './check-rule.ts';

const files = ['src/a.ts', 'src/b.test.ts', 'test/a.test.ts'];
const world = {
  fileExists: (path: string) => files.includes(path),
  filesIn: (folder: string) => files.filter((file) => file.slice(0, file.lastIndexOf('/')) === folder),
};

test.each([
  ['src/{a,z}.ts', true],
  ['src/{y,z}.ts', false],
  ['{src,lib}/{a,b}.ts', true],
  ['test/*.test.ts', true],
  ['{test,src}/*.test.ts', true],
  ['src/*.spec.ts', false],
  ['src/*a.ts', true],
  ['src/**/a.ts', null],
  ['*/a.ts', null],
])('%s has a match: %s', (pattern, expected) => {
  expect(isPathPattern(pattern)).toBe(true);
  expect(hasMatch(pattern, world)).toBe(expected);
});

test('what only looks like a pattern is a path, and what cannot be listed is not known', () => {
  expect(['pages/[id].tsx', 'src/{a}.ts', 'src/a.ts'].filter(isPathPattern)).toEqual([]);
  expect(hasMatch('src/*.ts', { ...world, filesIn: () => null })).toBeNull();
  expect(hasMatch(`{${'a,'.repeat(400)}b}{c,d}{e,f}{g,h}`, world)).toBe(false);
  expect(hasMatch(`{${'a,'.repeat(5000)}b}`, world)).toBeNull();
});

test('braces are patterns, not missing files', () => {
  const found = (path: string): string[] =>
    check([ticketOf('TASK-001', filesSection(`modify ${path}`))], { files: ['src/a.ts'] }).filter((line) =>
      line.includes('affected-file'),
    );
  expect(found('src/{a,b}.ts')).toEqual([]);
  expect(found('src/{y,z}.ts')).toEqual([
    'error affected-file-missing 28 Unexpected files to modify: no file matches src/{y,z}.ts.',
  ]);
});

test('a conflict tells who modifies and who deletes', () => {
  const ticket = (id: string, action: string): ReturnType<typeof ticketOf> =>
    ticketOf(id, filesSection(`${action} src/a.ts`));
  const found = checkRule(modifyConflict, [
    ticket('TASK-001', 'delete'),
    ticket('TASK-002', 'modify'),
    ticket('TASK-003', 'delete'),
  ]);
  expect(found.map((line) => line.replace(/^(\S+) \S+ \d+ /, '$1 '))).toEqual([
    'TASK-002 Unexpected file to modify: src/a.ts is also deleted by TASK-001, without a dependency between them.',
    'TASK-003 Unexpected file to delete: src/a.ts is also modified by TASK-002 and deleted by TASK-001, without a dependency between them.',
  ]);
});

test('a split names the project folder in words', () => {
  const part = { number: 1, folder: '.', layer: 'logic', files: ['a.ts'], tokens: 1, dependsOn: [] } as const;
  expect(describeSplit([part])).toBe('Split it into 1 tickets: 1. project folder (logic): a.ts');
});
