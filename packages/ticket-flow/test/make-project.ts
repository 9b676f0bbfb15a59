import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnv } from '@backlog-toolkit/test-kit';

const identity = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** An environment in which git knows who commits and nothing else. */
export function gitEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return cleanEnv({ ...identity, TICKET_FLOW_AGENT: undefined, ...extra });
}

/** Runs git in a folder. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    env: gitEnv(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Writes a file and the folders above it. */
export function put(folder: string, name: string, text: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The text of a ticket that changes `src/<id>.txt`. */
export function ticketText(id: string, fields = ''): string {
  return `---
id: ${id}
title: Write ${id}
status: pending
priority: high
created: 2026-01-05
updated: 2026-01-05
assignee: unassigned
depends_on: []
${fields}---

## Affected Files

| File | Action |
|---|---|
| src/${id}.txt | create |
`;
}

/** A committed project under git with tickets and commands for its gates. */
export function makeProject(root: string, ids: readonly string[], qualityGates: object): void {
  git(root, 'init', '-q', '-b', 'main', '.');
  const config = { version: '1.1', project: { name: 'demo', stack: 'generic' }, qualityGates };
  put(root, 'backlog.config.json', `${JSON.stringify(config, null, 2)}\n`);
  // Git knows no empty folders.
  for (const name of ['pending', 'completed']) put(root, `backlog/data/${name}/.gitkeep`, '');
  for (const id of ids) put(root, `backlog/data/pending/${id}-write.md`, ticketText(id));
  git(root, 'add', '--all');
  git(root, 'commit', '-q', '-m', 'Begin');
}
