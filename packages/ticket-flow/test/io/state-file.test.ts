import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { cleanEnv, runNode, tempDir } from '@backlog-toolkit/test-kit';
import { changeState, listStates, readState } from '../../src/io/state-file.ts';
import { makeProject } from '../make-project.ts';

const child = fileURLToPath(new URL('../children/change-state.mjs', import.meta.url));
const now = new Date('2026-03-01T08:00:00.000Z');

describe('checkpoints in files', () => {
  const folder = tempDir();
  let workspace: Workspace;
  beforeAll(async () => {
    makeProject(folder.path, [], { testCommand: 'true' });
    workspace = await openWorkspace({ cwd: folder.path });
  });
  afterAll(() => folder.dispose());

  test('a ticket that nobody has begun has an empty one, and no file', () => {
    expect(readState(workspace, 'FEAT-7').ticket).toBe('FEAT-007');
    expect(listStates(workspace)).toEqual([]);
  });

  test.each(['../FEAT-001', '/etc/passwd', 'FEAT-001/../../x', '', 'a\0b'])(
    '%j names no file',
    async (id) => {
      expect(() => readState(workspace, id)).toThrow(expect.objectContaining({ code: 'ID_INVALID' }));
      await expect(changeState(workspace, id, { by: 'ana', now }, (state) => state)).rejects.toMatchObject({
        code: 'ID_INVALID',
      });
    },
  );

  test('a dry run tells the change and writes nothing', async () => {
    const after = await changeState(
      workspace,
      'FEAT-002',
      { by: 'ana', now, dryRun: true },
      (state) => state,
    );
    expect(after.owner?.name).toBe('ana');
    expect(readState(workspace, 'FEAT-002').owner).toBeNull();
  });

  test('of 8 processes that want a ticket, one gets it', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `agent-${at}`);
    const results = await Promise.all(names.map((name) => runNode(child, [folder.path, 'FEAT-003', name])));
    const answers = results.map(({ stdout }) => stdout);
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'STATE_HELD')).toHaveLength(7);
    expect(readState(workspace, 'FEAT-003').owner?.name).toBe(names[answers.indexOf('mine')]);
  });

  test('no change of 8 processes at once is lost', async () => {
    const runs = Array.from({ length: 8 }, () => runNode(child, [folder.path, 'FEAT-004', 'ana', '25']));
    const results = await Promise.all(runs);
    expect(results.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 0));
    expect(readState(workspace, 'FEAT-004').reviewRounds).toBe(200);
  });

  test('killed at any moment, the file is whole, nothing that was told is lost, and the lock is free', async () => {
    let told = 0;
    for (let round = 0; round < 10; round += 1) {
      const running = spawn(process.execPath, [child, folder.path, 'FEAT-005', 'ana', 'forever'], {
        env: cleanEnv(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      running.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await once(running.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
      running.kill('SIGKILL');
      await once(running, 'close');
      told = Number(output.trimEnd().split('\n').at(-1));
      const { reviewRounds } = readState(workspace, 'FEAT-005');
      expect([told, told + 1]).toContain(reviewRounds);
    }
    const after = await changeState(workspace, 'FEAT-005', { by: 'ana', now: new Date() }, (state) => state);
    expect(after.reviewRounds).toBeGreaterThanOrEqual(told);
  });
});
