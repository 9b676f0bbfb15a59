import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseDiff } from '../../src/diff/parse-diff.ts';
import { hackRules } from '../../src/hacks/hack-rules.ts';
import { type ScanOptions, scanDiff } from '../../src/hacks/scan-diff.ts';
import { type Example, parseExamples } from '../support/corpus.ts';

const folder = new URL('./corpus/', import.meta.url);
const corpus = readdirSync(folder).map((name) => ({
  name,
  examples: parseExamples(readFileSync(new URL(name, folder), 'utf8')),
}));
const all = corpus.flatMap(({ examples }) => examples);
const config: ScanOptions['config'] = {
  codeRules: {
    source: '.claude/code-rules.md',
    hardGates: ['No `eval` or `new Function`', '/\\bTODO\\b/', 'process.exit'],
    softGates: ['`any`'],
  },
};

const found = (diff: string, readFile?: ScanOptions['readFile']): string[] =>
  scanDiff(parseDiff(diff), { config, ...(readFile ? { readFile } : {}) })
    .map(({ ruleId, line, severity }) => `${ruleId}:${line ?? '-'} ${severity}`)
    .toSorted();
const scanWhole = ({ diff, after }: Example): string[] => found(diff, (path) => after.get(path) ?? null);

describe.each(corpus)('$name', ({ examples }) => {
  test.each(examples)('$name', (example) => {
    expect(scanWhole(example)).toEqual(example.expected);
    // Without the files, the hunks have to do.
    expect(found(example.diff)).toEqual(example.expected);
    const withReturns = new Map(
      [...example.after].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    );
    expect(found(example.diff.replaceAll('\n', '\r\n'), (path) => withReturns.get(path) ?? null)).toEqual(
      example.expected,
    );
  });
});

test('the corpus has twins of every rule in every language', () => {
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const trueOnes = all.flatMap(({ expected, diff }) =>
    expected.map((line) => ({ rule: line.split(':')[0], diff })),
  );
  const extensions = {
    go: /\.go$/m,
    java: /\.java$/m,
    js: /\.[cm]?[jt]sx?$/m,
    python: /\.py$/m,
    rust: /\.rs$/m,
  };
  for (const { meta, languages } of hackRules) {
    for (const [language, pattern] of Object.entries(extensions)) {
      if (languages !== 'all' && !languages.some((one) => one === language)) continue;
      const isFound = trueOnes.some(({ rule, diff }) => rule === meta.id && pattern.test(diff));
      expect([meta.id, language, isFound]).toEqual([meta.id, language, true]);
    }
  }
  const quiet = all.filter(({ expected }) => expected.length === 0);
  expect(quiet.length).toBeGreaterThanOrEqual(60);
});
