import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { type CodeFacts, makeCodeFacts } from '../../src/code/code-facts.ts';
import { cacheFacts } from '../../src/io/code-cache.ts';
import { openCodeTree } from '../../src/io/scan-code.ts';
import { type Files, projectOf } from './support.ts';

const many: Files = Object.fromEntries(
  Array.from({ length: 320 }, (_, index) => [
    `src/f${index}.ts`,
    `import './f${index + 1}.js';\nexport const value${index} = 1;`,
  ]),
);
const later = Date.now() + 60_000;

function open(dir: TempDir, cache: TempDir, nowMs = later): { facts: CodeFacts; reads: string[] } {
  const tree = openCodeTree({ root: dir.path, git: null, dataDir: dir.join('backlog/data') });
  const reads: string[] = [];
  const read = (file: string): Uint8Array | null => {
    reads.push(file);
    return tree.read(file);
  };
  const facts = makeCodeFacts(() =>
    cacheFacts({ ...tree, read }, dir.path, cache.join('state/facts.json'), nowMs),
  );
  return { facts, reads };
}

function answers({ facts }: { facts: CodeFacts }): unknown {
  return [facts.importersOf('src/f8.ts'), facts.definesSymbol('value7'), facts.definesSymbol('valueNew')];
}

describe('cacheFacts', () => {
  it('reads no file twice and answers the same', () => {
    using dir = projectOf(many);
    using cache = tempDir();
    const first = open(dir, cache);
    expect(answers(first)).toEqual([['src/f7.ts'], true, false]);
    expect(first.reads).toHaveLength(320);
    const second = open(dir, cache);
    expect(answers(second)).toEqual([['src/f7.ts'], true, false]);
    expect(second.reads).toEqual([]);
  });

  it('reads again what changed, even with the same size and time of change', () => {
    using dir = projectOf(many);
    using cache = tempDir();
    const old = new Date('2026-01-01T00:00:00Z');
    utimesSync(dir.join('src/f7.ts'), old, old);
    answers(open(dir, cache));
    writeFileSync(dir.join('src/f7.ts'), `import './f9.js';\nexport const valueN = 1;`);
    utimesSync(dir.join('src/f7.ts'), old, old);
    const { facts, reads } = open(dir, cache);
    expect(facts.importersOf('src/f8.ts')).toEqual([]);
    expect(facts.definesSymbol('valueN')).toBe(true);
    expect(reads).toEqual(['src/f7.ts']);
  });

  it('remembers no file that was written just now', () => {
    using dir = projectOf(many);
    using cache = tempDir();
    answers(open(dir, cache, Date.now()));
    const { facts, reads } = open(dir, cache, Date.now());
    expect(facts.definesSymbol('value7')).toBe(true);
    expect(reads).toHaveLength(320);
  });

  it.each([
    '',
    '{',
    '[]',
    '["other version",["src/f7.ts","x",[],[]]]',
    '["code-facts 1",["src/f7.ts",1,[],[]],null,[[]]]',
  ])('starts anew from a broken cache: %s', (text) => {
    using dir = projectOf(many);
    using cache = projectOf({ 'state/facts.json': text });
    expect(answers(open(dir, cache))).toEqual([['src/f7.ts'], true, false]);
    expect(JSON.parse(readFileSync(cache.join('state/facts.json'), 'utf8'))).toHaveLength(321);
  });

  it('works where nothing can be written, and leaves small projects without a cache', () => {
    using dir = projectOf(many);
    using cache = projectOf({ state: 'a file where the folder should be' });
    expect(answers(open(dir, cache))).toEqual([['src/f7.ts'], true, false]);
    using small = projectOf({ 'a.ts': '' });
    using empty = tempDir();
    expect(open(small, empty).facts.definesSymbol('x')).toBe(false);
    expect(existsSync(empty.join('state'))).toBe(false);
  });
});
