import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { cleanEnv } from '../src/clean-env.ts';
import { runNode, runProcess } from '../src/run-process.ts';
import { tempDir } from '../src/temp-dir.ts';

async function runCode(code: string, options?: Parameters<typeof runNode>[2]): ReturnType<typeof runNode> {
  using folder = tempDir();
  writeFileSync(folder.join('code.mjs'), code);
  return await runNode(folder.join('code.mjs'), [], options);
}

describe('runNode', () => {
  test('gives exit code and both outputs apart', async () => {
    const code = `process.stdout.write('data'); process.stderr.write('log'); process.exitCode = 65;`;
    expect(await runCode(code)).toEqual({ code: 65, signal: null, stdout: 'data', stderr: 'log' });
  });

  test('feeds standard input and closes it', async () => {
    const code = `process.stdin.pipe(process.stdout);`;
    expect(await runCode(code, { stdin: 'one\ntwo' })).toMatchObject({ code: 0, stdout: 'one\ntwo' });
    expect(await runCode(code)).toMatchObject({ code: 0, stdout: '' });
  });

  test('survives a process that does not read its input', async () => {
    expect(await runCode('process.exit(3);', { stdin: 'x'.repeat(1_000_000) })).toMatchObject({ code: 3 });
  });

  test('kills a process that takes too long', async () => {
    const result = await runCode('setInterval(() => {}, 1000);', { timeoutMs: 300 });
    expect(result).toMatchObject({ code: null, signal: 'SIGKILL' });
  });
});

test('runProcess rejects when the program is missing', async () => {
  using folder = tempDir();
  await expect(runProcess(folder.join('missing'), [])).rejects.toMatchObject({ code: 'ENOENT' });
});

test('cleanEnv leaves out what changes output or start-up, and takes extra values', () => {
  const before = process.env['NO_COLOR'];
  process.env['NO_COLOR'] = '1';
  try {
    expect(cleanEnv({ EXTRA: 'yes' })).toMatchObject({ EXTRA: 'yes' });
    expect(cleanEnv()).not.toHaveProperty('NO_COLOR');
  } finally {
    if (before === undefined) delete process.env['NO_COLOR'];
    else process.env['NO_COLOR'] = before;
  }
});
