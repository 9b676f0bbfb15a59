import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { writeProject } from './chaos/project.ts';

const folder = tempDir();
const root = folder.path;
const bin = path.join(import.meta.dirname, '..', 'bin', 'batch-queue.cjs');
const answer = `${JSON.stringify(process.execPath)} -e "console.log('1. Do it. ' + JSON.parse(require('node:fs').readFileSync(0, 'utf8')).user.length)"`;

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  writeProject(root, ['FEAT-001', 'FEAT-002']);
});
afterAll(() => folder.dispose());

const run = (...args: readonly string[]): Promise<RunResult> => runNode(bin, args, { cwd: root });
const ticket = (id: string): string =>
  readFileSync(path.join(root, 'backlog', 'data', 'pending', `${id}-export.md`), 'utf8');

describe('--provider local', () => {
  test('answers tickets without any key, by a command given when submitting', async () => {
    const submitted = await run('submit', '--provider', 'local', '--exec', answer);
    expect(submitted).toMatchObject({ code: 0, stdout: expect.stringContaining('submitted 1 job') });
    const reconciled = await run('reconcile', '--status', 'all');
    expect(reconciled.code).toBe(0);
    for (const id of ['FEAT-001', 'FEAT-002']) expect(ticket(id)).toContain('1. Do it.');
  });

  test('tells GitHub Actions what reconciling did', async () => {
    await run('submit', '--provider', 'local', '--exec', answer);
    const [output, summary] = [path.join(root, 'out'), path.join(root, 'summary')];
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
    const { code } = await runNode(bin, ['reconcile', '--move=all'], { cwd: root, env });
    expect(code).toBe(0);
    const outputs = readFileSync(output, 'utf8').matchAll(/^([\w-]+)<<(end-\S+)\n(.*)\n\2$/gm);
    expect(Object.fromEntries([...outputs].map(([, name, , value]) => [name, value]))).toEqual({
      open: '0',
      applied: '2',
      completed: '2',
      failed: '0',
      conflicts: '0',
    });
    expect(readFileSync(summary, 'utf8')).toMatch(/^### Batches\n\n```text\n.*2 applied, 2 moved/);
  });

  test('waits for a command that is given when reconciling', async () => {
    await run('submit', '--provider', 'local');
    await run('reconcile', '--status', 'all');
    expect(ticket('FEAT-001')).not.toContain('1. Do it.');
    await run('reconcile', '--status', 'all', '--exec', answer);
    expect(ticket('FEAT-001')).toContain('1. Do it.');
  });
});
