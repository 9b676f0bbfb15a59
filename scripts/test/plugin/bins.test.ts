import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { runProcess, tempDir } from '@backlog-toolkit/test-kit';
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

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runBin(
  name: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<Answer> {
  const file = path.join(bins, name);
  const cwd = options.cwd ?? folder.path;
  const rest = options.input === undefined ? { cwd } : { cwd, input: options.input };
  return isWindows ? runProcess(process.execPath, [file, ...args], rest) : runProcess(file, [...args], rest);
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
