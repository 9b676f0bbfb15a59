import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { install, type InstallOptions, type InstallResult } from '../../src/io/install.ts';
import { readManifest } from '../../src/io/open-root.ts';
import { uninstall } from '../../src/io/uninstall.ts';
import { homePlace, makePayload } from '../payload.ts';

let home: TempDir;
let root: string;
beforeEach(() => {
  home = tempDir();
  root = home.join('.claude');
});
afterEach(() => home.dispose());

function installHere(options: Partial<InstallOptions> = {}): Promise<InstallResult> {
  return install({ payload: makePayload(), version: '1.0.0', place: homePlace(home.path), ...options });
}

/** Every path below the home; folders end with a slash. */
function listAll(): string[] {
  const entries = readdirSync(home.path, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => {
      const name = path.relative(home.path, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      return entry.isDirectory() ? `${name}/` : name;
    })
    .sort();
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const ticket = 'skills/backlog-ticket/SKILL.md';

test('installing and uninstalling leaves what was there before, and nothing else', async () => {
  write('settings.json', '{}');
  mkdirSync(path.join(root, 'agents'));
  write('skills/mine/SKILL.md', 'mine');
  const before = listAll();
  await installHere();
  expect(listAll()).toEqual(
    expect.arrayContaining([`.claude/${ticket}`, '.claude/backlog-toolkit/bin/ticket-core']),
  );
  expect(read(ticket)).toContain('name: backlog-ticket');
  expect(await uninstall({ root })).toHaveLength(9);
  expect(listAll()).toEqual(before);
});

test('in an empty home nothing is left, not even the folder itself', async () => {
  await installHere();
  await uninstall({ root });
  expect(listAll()).toEqual([]);
  expect(await uninstall({ root })).toBeUndefined();
});

test('a chosen skill comes with the agents and bins that it needs, and later ones are added', async () => {
  await installHere({ skills: ['ticket'] });
  const few = [...(readManifest(root)?.files.keys() ?? [])];
  expect(few.some((file) => file.includes('reviewer') || file.includes('cost-guard'))).toBe(false);
  await installHere({ skills: ['orchestrator'] });
  expect(readManifest(root)?.skills).toEqual(['orchestrator', 'ticket']);
  expect(read('skills/backlog-orchestrator/SKILL.md')).toContain('the skill `backlog-ticket`');
  expect([...(readManifest(root)?.files.keys() ?? [])]).toEqual(
    expect.arrayContaining([...few, 'agents/backlog-reviewer.md', 'backlog-toolkit/bin/cost-guard']),
  );
  await expect(installHere({ skills: ['nothing'] })).rejects.toMatchObject({
    code: 'SKILL_UNKNOWN',
    kind: 'usage',
  });
});

test('bins can be run, also after something took that away', async () => {
  await installHere();
  const bin = path.join(root, 'backlog-toolkit/bin/ticket-core');
  const isExecutable = (): boolean => process.platform === 'win32' || (statSync(bin).mode & 0o111) === 0o111;
  expect(isExecutable()).toBe(true);
  rmSync(bin);
  writeFileSync(bin, '#!/usr/bin/env node\n');
  await installHere();
  expect(isExecutable()).toBe(true);
});

test('a new version replaces its own files, and removes those that it has no more', async () => {
  await installHere();
  write('skills/backlog-ticket/notes.md', 'mine');
  const newer = makePayload({
    'skills/ticket/references/checks.md': undefined,
    'skills/ticket/references/more/new.md': 'New.\n',
    'bin/ticket-core': '#!/usr/bin/env node\n// new\n',
  });
  const { actions } = await installHere({ payload: newer, version: '1.1.0' });
  expect(
    actions.filter(({ kind }) => kind !== 'same').map(({ kind, path: file }) => `${kind} ${file}`),
  ).toEqual([
    'update backlog-toolkit/bin/ticket-core',
    'create skills/backlog-ticket/references/more/new.md',
    'remove skills/backlog-ticket/references/checks.md',
  ]);
  expect(readManifest(root)?.version).toBe('1.1.0');
  await uninstall({ root });
  expect(listAll().filter((file) => !file.endsWith('/'))).toEqual(['.claude/skills/backlog-ticket/notes.md']);
});

describe('files that somebody changed', () => {
  test('are refused, with nothing written', async () => {
    write(ticket, 'mine');
    const before = listAll();
    await expect(installHere()).rejects.toMatchObject({ code: 'FILES_DIFFER', kind: 'cannot-create' });
    expect([listAll(), read(ticket)]).toEqual([before, 'mine']);
  });

  test('are overwritten, left, or stop it all, as is decided', async () => {
    write(ticket, 'mine');
    expect(await installHere({ decide: () => 'stop' })).toMatchObject({ isChanged: false });
    expect(existsSync(path.join(root, 'backlog-toolkit'))).toBe(false);
    await installHere({ decide: () => 'leave' });
    expect([read(ticket), readManifest(root)?.files.has(ticket)]).toEqual(['mine', false]);
    await installHere({ decide: () => 'overwrite' });
    expect([read(ticket).startsWith('---'), readManifest(root)?.files.has(ticket)]).toEqual([true, true]);
  });

  test('stay when the rest is uninstalled, until they are forced out', async () => {
    await installHere();
    write(ticket, 'changed');
    expect(await uninstall({ root })).toContainEqual({ kind: 'changed', path: ticket });
    expect(listAll().filter((file) => !file.endsWith('/'))).toEqual([
      '.claude/backlog-toolkit/installed.json',
      `.claude/${ticket}`,
    ]);
    await uninstall({ root, isForced: true });
    expect(listAll()).toEqual([]);
  });

  test('of an earlier version that has no successor stay', async () => {
    await installHere();
    const notes = 'skills/backlog-ticket/references/checks.md';
    write(notes, 'changed');
    const newer = makePayload({ 'skills/ticket/references/checks.md': undefined });
    const { actions } = await installHere({ payload: newer });
    expect(actions).toContainEqual({ kind: 'release', path: notes });
    expect([read(notes), readManifest(root)?.files.has(notes)]).toEqual(['changed', false]);
  });
});

test('the dry run writes nothing', async () => {
  const { actions, isChanged } = await installHere({ isDryRun: true });
  expect([actions.length, isChanged, listAll()]).toEqual([9, true, []]);
});

describe('links', () => {
  test('no file is written or removed through one that leads out', async () => {
    using outside = tempDir();
    mkdirSync(root);
    symlinkSync(outside.path, path.join(root, 'skills'));
    await expect(installHere()).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' });
    await expect(installHere({ decide: () => 'overwrite' })).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' });
    expect(readdirSync(outside.path)).toEqual([]);
  });

  test('a link in the place of a file differs from it', async () => {
    using outside = tempDir();
    writeFileSync(outside.join('secret'), 'secret');
    await installHere();
    rmSync(path.join(root, ticket));
    symlinkSync(outside.join('secret'), path.join(root, ticket));
    await expect(installHere()).rejects.toMatchObject({ code: 'FILES_DIFFER' });
    await expect(installHere({ decide: () => 'overwrite' })).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' });
    await uninstall({ root, isForced: true });
    expect([readFileSync(outside.join('secret'), 'utf8'), listAll()]).toEqual(['secret', []]);
  });

  test('the whole folder may be one', async () => {
    using outside = tempDir();
    symlinkSync(outside.path, root);
    await installHere();
    expect(existsSync(outside.join(ticket))).toBe(true);
    await uninstall({ root });
    expect(readdirSync(outside.path)).toEqual([]);
  });
});
