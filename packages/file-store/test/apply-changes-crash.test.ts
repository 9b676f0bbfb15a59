import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { applyChanges, recoverChanges } from '../src/index.ts';
import type { FileChange } from '../src/index.ts';
import { childScript, pause, startWorker } from './support.ts';

const changes: FileChange[] = [
  { kind: 'write', path: 'kept', data: 'new kept' },
  { kind: 'move', from: 'moved', to: 'done/moved' },
  { kind: 'move', from: 'edited', to: 'done/edited', data: 'new edited' },
  { kind: 'create', path: 'fresh/file', data: 'new file' },
  { kind: 'remove', path: 'doomed' },
  { kind: 'move', from: 'folder', to: 'done/folder' },
  { kind: 'write', path: 'folder-2/inner', data: 'new inner' },
];

/** All files below a folder with their content. */
function snapshot(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

function prepare(root: string): void {
  mkdirSync(path.join(root, 'folder'), { recursive: true });
  mkdirSync(path.join(root, 'folder-2'));
  for (const name of ['kept', 'moved', 'edited', 'doomed', 'folder/x', 'folder-2/inner']) {
    writeFileSync(path.join(root, name), `old ${name}`);
  }
}

interface Case extends Disposable {
  root: string;
  journal: string;
  state: string;
  before: Record<string, string>;
}

function newCase(stateRoot?: string): Case {
  const dir = tempDir();
  const root = dir.join('root');
  prepare(root);
  const state =
    stateRoot === undefined ? dir.join('state') : mkdtempSync(path.join(stateRoot, 'file-store-'));
  const dispose = (): void => {
    rmSync(state, { recursive: true, force: true });
    dir.dispose();
  };
  return {
    root,
    state,
    journal: path.join(state, 'journal'),
    before: snapshot(root),
    [Symbol.dispose]: dispose,
  };
}

/** What the files are once all changes are made, and the names of the steps on the way. */
function reference(): { after: Record<string, string>; steps: string[] } {
  using it = newCase();
  const steps: string[] = [];
  applyChanges(it.journal, changes, { root: it.root, onStep: (step) => steps.push(step) });
  return { after: snapshot(it.root), steps };
}

function child(
  it: Case,
  verb: 'apply' | 'recover',
  steps: number,
): Promise<{ signal: NodeJS.Signals | null }> {
  return runNode(childScript('change-files'), [
    verb,
    it.journal,
    it.root,
    String(steps),
    JSON.stringify(changes),
  ]);
}

const { after, steps } = reference();
const commit = steps.indexOf('committed');

test('the steps include one after each part of a change', () => {
  expect(commit).toBeGreaterThan(3);
  expect(steps.slice(commit)).toEqual([
    'committed',
    ...['folder', 'made'].map((part) => `change 0 ${part}`),
    ...['folder', 'made'].map((part) => `change 1 ${part}`),
    ...['replaced', 'folder', 'made'].map((part) => `change 2 ${part}`),
    ...['folder', 'linked', 'made'].map((part) => `change 3 ${part}`),
    'change 4 made',
    ...['folder', 'made'].map((part) => `change 5 ${part}`),
    ...['folder', 'made'].map((part) => `change 6 ${part}`),
    'folders flushed',
    'staging removed',
    'journal removed',
  ]);
});

test.each(steps.map((step, index) => [step, index] as const))('killed at "%s"', async (_, index) => {
  using it = newCase();
  expect((await child(it, 'apply', index + 1)).signal).toBe('SIGKILL');
  for (const name of ['moved', 'edited']) {
    expect([name, `done/${name}`].filter((place) => existsSync(path.join(it.root, place)))).toHaveLength(1);
  }
  const outcome = recoverChanges(it.journal, { root: it.root });
  const isLast = index === steps.length - 1;
  expect(outcome).toBe(isLast ? 'none' : index < commit ? 'discarded' : 'completed');
  expect(snapshot(it.root)).toEqual(index < commit ? it.before : after);
  expect(readdirSync(it.state)).toEqual([]);
  expect(recoverChanges(it.journal, { root: it.root })).toBe('none');
});

test('a recovery that is itself killed at every step comes to the same end', async () => {
  using it = newCase();
  await child(it, 'apply', commit + 1);
  const total = steps.length - commit;
  for (let step = 1; step < total; step++) await child(it, 'recover', step);
  expect(['completed', 'none']).toContain(recoverChanges(it.journal, { root: it.root }));
  expect(snapshot(it.root)).toEqual(after);
  expect(readdirSync(it.state)).toEqual([]);
});

// Shared memory is another file system than the temporary folder nearly everywhere.
const shared = '/dev/shm';
const isApart = statSync(shared, { throwIfNoEntry: false })?.dev !== statSync(tmpdir()).dev;
const acrossDevices =
  statSync(shared, { throwIfNoEntry: false }) !== undefined && isApart ? describe : describe.skip;
acrossDevices('with the journal on another file system (needs /dev/shm)', () => {
  test('killed at every step after the commit', async () => {
    const seen: string[] = [];
    for (let step = commit + 1; ; step++) {
      using it = newCase(shared);
      const { signal } = await child(it, 'apply', step);
      recoverChanges(it.journal, { root: it.root, onStep: (name) => seen.push(name) });
      expect(snapshot(it.root)).toEqual(after);
      expect(readdirSync(it.state)).toEqual([]);
      if (signal === null) break;
    }
    expect(seen).toContain('change 0 copied');
  });
});

test('killed at random moments', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 20; round++) {
    using it = newCase();
    const worker = startWorker('change-files', ['apply', it.journal, it.root, '0', JSON.stringify(changes)]);
    const watch = Date.now() + 5000;
    // From when the staging folder shows up there are a few milliseconds to hit.
    while (worker.process.exitCode === null && Date.now() < watch && !hasBegun(it.state)) await pause(0);
    await pause(Math.random() * 6);
    worker.process.kill('SIGKILL');
    await worker.ended;
    const outcome = recoverChanges(it.journal, { root: it.root });
    outcomes.add(outcome);
    const now = snapshot(it.root);
    // Nothing to recover: it was over, or had not begun.
    const expected = outcome === 'discarded' || (outcome === 'none' && 'doomed' in now) ? it.before : after;
    expect(now).toEqual(expected);
    expect(hasBegun(it.state)).toBe(false);
  }
  expect(outcomes.has('completed') || outcomes.has('discarded')).toBe(true);
}, 60_000);

function hasBegun(state: string): boolean {
  try {
    return readdirSync(state).length > 0;
  } catch {
    return false;
  }
}
