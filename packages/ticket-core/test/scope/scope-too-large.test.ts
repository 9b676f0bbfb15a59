import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { scopeTooLarge } from '../../src/rules/scope-too-large.ts';
import { layerOf } from '../../src/scope/file-kinds.ts';
import { measureScope } from '../../src/scope/scope-gate.ts';
import { scopeBoundary } from '../../src/scope/scope-boundary.ts';
import { describeSplit, proposeSplit } from '../../src/scope/split-proposal.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule, filesSection, type RuleWorld } from './check-rule.ts';

const check = (paths: string[], world: RuleWorld = {}): string[] =>
  checkRule(
    scopeTooLarge,
    [ticketOf('TASK-001', filesSection(...paths.map((path) => `modify ${path}`)))],
    world,
  );
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `src/core/f${i}.ts`);

test('maxAffectedFiles', () => {
  expect(check(names(5))).toEqual([]);
  expect(check(names(6))).toEqual([
    'TASK-001 error 24 Unexpected number of affected files 6, expected at most 5.',
  ]);
  expect(check(names(6), { constraints: { maxAffectedFiles: 6 } })).toEqual([]);
  expect(check(['src/a.ts', ...Array.from({ length: 9 }, () => 'src/a.ts')])).toEqual([]);
});

test('maxEstimatedTokens: 22,000 lines are exactly as much as fits', () => {
  expect(check(['src/a.ts'], { lines: { 'src/a.ts': 22_000 } })).toEqual([]);
  expect(check(['src/a.ts'], { lines: { 'src/a.ts': 22_001 } })).toEqual([
    'TASK-001 error 24 Unexpected size of 100004 tokens, expected at most 100000.',
  ]);
  expect(
    check(['src/a.ts'], { lines: { 'src/a.ts': 22_001 }, constraints: { maxEstimatedTokens: 100_004 } }),
  ).toEqual([]);
});

test('requireSingleResponsibility', () => {
  const apart = ['server/orders.ts', 'web/cart.ts'];
  expect(check(apart)).toEqual([
    'TASK-001 warning 24 Unexpected scope of 2 files without a common folder, expected one folder.',
  ]);
  expect(check(apart, { constraints: { requireSingleResponsibility: false } })).toEqual([]);
});

test.each([
  [['src/auth/a.ts', 'src/auth/b.ts'], 'src/auth'],
  [
    ['src/auth/a.ts', 'src/auth/deep/b.ts', 'test/auth/a.test.ts', 'docs/auth.md', 'package.json'],
    'src/auth',
  ],
  [['packages/a/src/x.ts', 'packages/a/lib/y.ts'], 'packages/a'],
  [['packages/a/src/x.ts', 'packages/b/src/x.ts'], null],
  [['index.ts'], '.'],
  [['index.ts', 'src/a.ts'], null],
  [['docs/a.md', 'docs/b.md'], 'docs'],
  [[], null],
])('the folder of %j is %j', (paths, folder) => {
  expect(scopeBoundary(paths)).toBe(folder);
});

test.each([
  ['db/migrations/001.sql', 'data'],
  ['src/models/user.ts', 'data'],
  ['src/rates.ts', 'logic'],
  ['src/api/orders.ts', 'interface'],
  ['src/pages/cart.tsx', 'view'],
  ['.github/workflows/ci.yml', 'operations'],
  ['src/rates.test.ts', 'test'],
  ['tests/rates.py', 'test'],
  ['README.md', 'docs'],
])('the layer of %s is %s', (path, layer) => {
  expect(layerOf(path)).toBe(layer);
});

test('a split goes by layer and folder, keeps tests with their files and says what waits', () => {
  const paths = [
    'web/pages/cart.tsx',
    'src/api/cart.ts',
    'src/cart/total.ts',
    'test/total.test.ts',
    'db/migrations/7.sql',
    'docs/cart.md',
  ];
  const parts = proposeSplit(paths, { maxFiles: 2, maxTokens: 100_000, tokensOf: () => 12_000 });
  expect(describeSplit(parts)).toBe(
    'Split it into 5 tickets: 1. db (data): db/migrations/7.sql; 2. src/cart (logic after 1): src/cart/total.ts, test/total.test.ts; ' +
      '3. src/api (interface after 2): src/api/cart.ts; 4. web (view after 3): web/pages/cart.tsx; 5. docs (docs after 4): docs/cart.md',
  );
});

test('every part fits, every file is in one part, parts wait only for earlier ones', () => {
  const path = fc
    .tuple(
      fc.constantFrom('src/a', 'src/b', 'test', 'docs', 'db/migrations', 'web/pages', 'packages/x/src', ''),
      fc.constantFrom('one', 'two', 'three.test', 'four', 'five'),
      fc.constantFrom('ts', 'tsx', 'sql', 'md'),
    )
    .map(([folder, name, ending]) => `${folder}${folder && '/'}${name}.${ending}`);
  fc.assert(
    fc.property(
      fc.uniqueArray(path, { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      (paths, maxFiles) => {
        const limits = {
          maxFiles,
          maxTokens: 4000,
          tokensOf: (files: readonly string[]) => files.length * 1000,
        };
        const parts = proposeSplit(paths, limits);
        expect(parts.flatMap(({ files }) => files).sort()).toEqual([...paths].sort());
        expect(parts.every(({ files, tokens }) => files.length <= maxFiles && tokens <= 4000)).toBe(true);
        expect(parts.every(({ number, dependsOn }) => dependsOn.every((before) => before < number))).toBe(
          true,
        );
        expect(proposeSplit([...paths].reverse(), limits)).toEqual(parts);
      },
    ),
  );
});

test('what does not exist has no lines, and paths out of the project are not asked for', () => {
  expect(measureScope([{ path: 'src/new.ts', action: 'create' }], () => null).tokens).toBe(12_000);
  expect(check(['/etc/passwd', '../x.ts'], { lines: { '/etc/passwd': 1e9, '../x.ts': 1e9 } })).toEqual([]);
});
