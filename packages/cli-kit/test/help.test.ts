import { expect, test } from '@jest/globals';
import { runNode } from '@backlog-toolkit/test-kit';
import type { CliSpec } from '../src/index.ts';
import { demoCli, runInProcess } from './support.ts';

const children = './children/demo-spec.mjs';
const { spec } = (await import(children)) as { spec: CliSpec };

test('of a command: usage, options, examples, exit codes', async () => {
  const { stdout } = await runInProcess(spec, ['list', '--help']);
  expect(stdout.replace(/Global options:[^]*?\n\n/, 'Global options: …\n\n')).toMatchSnapshot();
});

test('of the bin names every command and every option that all commands have', async () => {
  const { code, stdout } = await runInProcess(spec, ['--help']);
  expect(code).toBe(0);
  for (const { name, describe } of spec.commands)
    expect(stdout).toMatch(new RegExp(`demo ${name} +${describe}\n`));
  for (const option of [
    '--cwd',
    '--config',
    '--verbose',
    '--quiet',
    '--no-color',
    '-h, --help',
    '--version',
  ]) {
    expect(stdout).toContain(option);
  }
});

test('of a first word lists what may follow', async () => {
  const { stdout } = await runInProcess(spec, ['history', '--help']);
  expect(stdout).toContain('Usage: demo history <command>');
  expect(stdout).toContain('demo history add');
  expect(stdout).not.toContain('demo list');
});

test('does not follow the locale', async () => {
  const german = { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', LANGUAGE: 'de' };
  const { stdout } = await runNode(demoCli, ['list', '--help'], { env: german });
  expect(stdout).toContain('Options:');
  expect(stdout).toContain('[boolean]');
});

test('is no wider than the terminal', async () => {
  const { stdout } = await runInProcess(spec, ['list', '--help'], { tty: true });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
