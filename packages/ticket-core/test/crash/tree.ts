import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBacklog } from '../../src/io/load-backlog.ts';
import type { Workspace } from '../../src/io/workspace.ts';

/** A script of test/children. */
export function childScript(name: string): string {
  return fileURLToPath(new URL(`../children/${name}.mjs`, import.meta.url));
}

/** All files below some folders of a project with their content. */
export function snapshot(
  root: string,
  folders: readonly string[] = ['backlog', '.backlog-ops/completions'],
): Record<string, string> {
  const files = folders.flatMap((folder) => {
    if (!existsSync(path.join(root, folder))) return [];
    const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
    return names
      .map((name) => `${folder}/${name}`)
      .filter((name) => statSync(path.join(root, name)).isFile());
  });
  return Object.fromEntries(
    files.toSorted().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
  );
}

/** Titles of all tickets, sorted; throws when one cannot be read. */
export function readTitles(workspace: Workspace): string[] {
  const { tickets, unreadable } = loadBacklog(workspace);
  if (unreadable.length > 0)
    throw new Error(unreadable.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  return tickets.map(({ title }) => title).toSorted();
}

/** What of an unfinished change lies in the state folders: journal, staged contents, temporary files. */
export function leftInState({ stateDir, sharedStateDir }: Workspace): string[] {
  return [...new Set([stateDir, sharedStateDir])]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => name.includes('.journal') || name.endsWith('.tmp'));
}
