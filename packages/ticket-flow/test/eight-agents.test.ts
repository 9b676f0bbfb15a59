import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { runNode, tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { listStates, readState } from '../src/io/state-file.ts';
import { git, gitEnv, makeProject, put, ticketText } from './make-project.ts';

const agent = fileURLToPath(new URL('children/agent.mjs', import.meta.url));
const names = Array.from({ length: 8 }, (_, at) => `agent-${at}`);
const ids = Array.from({ length: 12 }, (_, at) => `TASK-${String(at + 1).padStart(3, '0')}`);

let folder: TempDir;
let root: string;

beforeEach(() => {
  folder = tempDir();
  root = folder.join('clone');
  put(root, '.gitignore', '*.log\n');
  makeProject(root, ids, { lintCommand: 'true', testCommand: 'test -d src' });
  for (const id of ids.slice(8))
    put(
      root,
      `backlog/data/pending/${id}-write.md`,
      ticketText(id).replace('depends_on: []', 'depends_on: [TASK-001, TASK-002]'),
    );
  git(root, 'add', '--all');
  git(root, 'commit', '-q', '-m', 'Let some wait');
  git(root, 'config', 'gc.auto', '0');
  for (const name of names) git(root, 'worktree', 'add', '-q', '-b', name, folder.join(name), 'main');
  git(root, 'checkout', '-q', '--detach');
});
afterEach(() => folder.dispose());

/** Runs an agent until it ends by itself; returns how often it was killed. */
async function runAgent(name: string, chance: number): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    // An agent that is killed again and again would never end.
    const args = [folder.join(name), name, kills < 4 ? String(chance) : '0'];
    const { code, signal, stderr } = await runNode(agent, args, {
      env: gitEnv({ TICKET_FLOW_AGENT: name }),
      timeoutMs: 120_000,
    });
    if (signal === 'SIGKILL') continue;
    if (code !== 0) throw new Error(stderr);
    return kills;
  }
}

async function expectAllFinishedOnce(): Promise<void> {
  git(root, 'checkout', '-q', 'main');
  const workspace = await openWorkspace({ cwd: root });
  const files = (name: string): string[] => readdirSync(path.join(root, name)).sort();
  expect(files('backlog/data/pending')).toEqual(['.gitkeep']);
  expect(files('backlog/data/completed')).toEqual(['.gitkeep', ...ids.map((id) => `${id}-write.md`)]);
  expect(files('src')).toEqual(ids.map((id) => `${id}.txt`));
  expect(files('.backlog-ops/completions')).toEqual(ids.map((id) => `${id}.json`));
  const log = git(root, 'log', 'main', '--format=%s', '--grep=^feat: implement').trim().split('\n');
  expect(log.sort()).toEqual(ids.map((id) => `feat: implement ${id}`));
  expect(listStates(workspace)).toEqual(ids);
  for (const id of ids) {
    const { gates, history, owner } = readState(workspace, id);
    expect([id, owner, gates.commit?.status]).toEqual([id, null, 'passed']);
    expect(history.filter(({ what }) => what === 'gate commit')).toHaveLength(1);
    expect(git(root, 'log', '-1', '--format=%s', gates.commit?.commit ?? '').trim()).toBe(
      `feat: implement ${id}`,
    );
  }
}

describe('8 agents with 12 tickets', () => {
  test('finish each once, and lose nothing', async () => {
    await Promise.all(names.map((name) => runAgent(name, 0)));
    await expectAllFinishedOnce();
  }, 180_000);

  test('do so too when they and their commands are killed at random moments', async () => {
    const kills = await Promise.all(names.map((name) => runAgent(name, 0.25)));
    expect(kills.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    await expectAllFinishedOnce();
  }, 180_000);
});
