import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProcess, tempDir, type RunResult } from '@backlog-toolkit/test-kit';
import { listPublicPackages } from '../../lib/packages.mjs';
import { root } from '../../lib/root.mjs';

const folder = tempDir('plugin bins ');
const bins = folder.join('plugin', 'bin');
const isWindows = process.platform === 'win32';
const names = [
  'batch-queue',
  'cost-guard',
  'model-registry',
  'orch-ops',
  'prompt-lint',
  'ticket-core',
  'ticket-flow',
];

// What a marketplace install leaves: the folder of the plugin, and nothing around it.
beforeAll(() => cpSync(path.join(root, 'plugin'), folder.join('plugin'), { recursive: true }));
afterAll(() => folder.dispose());

function runBin(name: string, args: readonly string[]): Promise<RunResult> {
  const file = path.join(bins, name);
  const options = { cwd: folder.path };
  return isWindows ? runProcess(process.execPath, [file, ...args], options) : runProcess(file, args, options);
}

describe.each(names)('%s', (name) => {
  const one = listPublicPackages().find((candidate) => candidate.name === name);

  test('is executable, says its version and helps', async () => {
    const file = path.join(bins, name);
    expect(readFileSync(file, 'latin1').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(isWindows || (statSync(file).mode & 0o111) === 0o111).toBe(true);
    expect(await runBin(name, ['--version'])).toMatchObject({
      code: 0,
      stdout: `${one?.manifest.version}\n`,
      stderr: '',
    });
    const help = await runBin(name, ['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain(`Usage: ${name}`);
  });

  test('is plain text that any editor and diff can show', () => {
    expect(readFileSync(path.join(bins, name)).findIndex((byte) => byte > 0x7e || byte === 0)).toBe(-1);
  });
});

test('a bin runs alone, also below a package of ES modules', async () => {
  mkdirSync(folder.join('alone'));
  writeFileSync(folder.join('alone', 'package.json'), '{ "type": "module" }');
  const file = folder.join('alone', 'cost-guard');
  cpSync(path.join(bins, 'cost-guard'), file);
  expect(await runProcess(process.execPath, [file, 'completion'])).toMatchObject({
    code: 0,
    stderr: '',
  });
});

test('a bin that is not whole ends with 70 and says so', async () => {
  const file = folder.join('damaged');
  writeFileSync(
    file,
    readFileSync(path.join(bins, 'cost-guard'), 'latin1').replace('@part cli.cjs', '@part gone.cjs'),
  );
  const { code, stderr } = await runProcess(process.execPath, [file, '--version']);
  expect({ code, stderr }).toEqual({
    code: 70,
    stderr: expect.stringContaining('cost-guard could not start; reinstall it or report this: '),
  });
  expect(stderr).toContain('is not whole: no cli.cjs');
});

test('a bin says which Node.js it needs', async () => {
  writeFileSync(folder.join('old-node.cjs'), 'delete process.getBuiltinModule;');
  const args = ['--require', folder.join('old-node.cjs'), path.join(bins, 'cost-guard'), '--version'];
  expect(await runProcess(process.execPath, args)).toMatchObject({
    code: 70,
    stderr: expect.stringContaining('it needs Node.js 20.19 or later'),
  });
});
