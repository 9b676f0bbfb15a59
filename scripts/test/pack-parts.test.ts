import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { packParts, type Parts } from '../lib/pack-parts.mjs';
import { minify, toCommonJs } from '../lib/to-commonjs.mjs';

const long = `export const long = '${'x'.repeat(70_000)}';`;
const modules = {
  'cli.cjs': `import { always } from './always.cjs'; import { long } from './long.cjs';
    export async function main(name) {
      const { run } = await (name === 'one' ? import('./one.cjs') : import('./two.cjs'));
      console.log(always(), name, run(), never());
    }
    export const never = () => typeof long;`,
  'always.cjs': `export const always = () => 'always';`,
  'long.cjs': long,
  'one.cjs': `import { shared } from './shared.cjs'; ${long.replace('long', 'ownLong')} export const run = () => shared();`,
  'two.cjs': `import { shared } from './shared.cjs'; import { large } from './large.cjs';
    ${long.replace('long', 'ownLong')} export const run = () => [shared(), large.length].join();`,
  'shared.cjs': `import { always } from './always.cjs'; export const shared = () => 'shared ' + always();`,
  'large.cjs': `export const large = '${'y'.repeat(40_000)}';`,
  'worker.cjs': `import { shared } from './shared.cjs'; import { always } from './always.cjs'; console.log(shared(), always());`,
};

async function packAll(wishes: Partial<Parts> = {}): Promise<Map<string, string>> {
  const code = new Map<string, string>();
  for (const [name, text] of Object.entries(modules)) code.set(name, await toCommonJs(text, name));
  return packParts({ code, workers: new Set(['worker.cjs']), ...wishes });
}

test('what all need is in one file, what many share in another; what is large or a command stays alone', async () => {
  const files = await packAll();
  expect([...files.keys()].toSorted()).toEqual([
    'cli.cjs',
    'common.cjs',
    'large.cjs',
    'long.cjs',
    'one.cjs',
    'two.cjs',
    'worker.cjs',
  ]);
  expect(files.get('cli.cjs')).toContain('"always.cjs"(exports)');
  expect(files.get('common.cjs')).toContain('"shared.cjs"(exports)');
});

test('the parts find each other, within a file and across files', async () => {
  using dir = tempDir('pack-parts-');
  for (const [name, code] of await packAll()) writeFileSync(dir.join(name), await minify(code));
  writeFileSync(
    dir.join('bin.cjs'),
    `require('./cli.cjs').main('one').then(() => require('./cli.cjs').main('two'))`,
  );
  const run = (name: string): string =>
    spawnSync(process.execPath, [dir.join(name)], { encoding: 'utf8' }).stdout;
  expect(run('bin.cjs')).toBe('always one shared always string\nalways two shared always,40000 string\n');
  expect(run('worker.cjs')).toBe('shared always always\n');
});

test('a pack takes what it needs; what is rare, too large or in another pack stays where it is', async () => {
  const files = await packAll({
    packs: new Map([
      ['often', new Set(['two.cjs'])],
      ['sometimes', new Set(['shared.cjs'])],
    ]),
    rare: new Set(['large.cjs']),
  });
  expect([...files.keys()].toSorted()).toEqual([
    'cli.cjs',
    'large.cjs',
    'long.cjs',
    'often.cjs',
    'one.cjs',
    'sometimes.cjs',
    'worker.cjs',
  ]);
  expect(files.get('sometimes.cjs')).toContain('"shared.cjs"(exports)');
  using dir = tempDir('pack-parts-');
  for (const [name, code] of files) writeFileSync(dir.join(name), await minify(code));
  writeFileSync(dir.join('bin.cjs'), `require('./cli.cjs').main('two')`);
  const { stdout } = spawnSync(process.execPath, [dir.join('bin.cjs')], { encoding: 'utf8' });
  expect(stdout).toBe('always two shared always,40000 string\n');
});
