import { existsSync, readFileSync, realpathSync, renameSync } from 'node:fs';
import path from 'node:path';
import { findJsonFault } from '@backlog-toolkit/config';
import { readJsonl } from '@backlog-toolkit/file-store';
import type { LegacyFiles, LegacyRecord } from '../legacy/read-records.ts';

/** Where the older toolkit kept its batches, relative to the project's root. */
export const legacyPlaces: readonly string[] = [
  '.backlog-ops/batch-state.json',
  '.backlog-ops/batch-queue.jsonl',
  '.backlog-ops/batch-queue/active.jsonl',
];

/** The usual files that a project has. */
export function findLegacyFiles(root: string): readonly string[] {
  return legacyPlaces.map((name) => path.join(root, name)).filter((file) => existsSync(file));
}

/** The records of a file: one of a .json file, one a line of others. Throws FILE_MISSING, READ_FAILED. */
export function readLegacyFile(file: string, name: string): readonly LegacyRecord[] {
  if (file.endsWith('.json')) return [readWhole(file, name)];
  return [...readJsonl(file)].map((line): LegacyRecord => {
    const place = `${name}:${line.line}`;
    if (line.kind === 'record') return { place, value: line.value };
    return { place, value: null, fault: line.kind === 'bad' ? line.reason : 'the line is cut off' };
  });
}

function readWhole(file: string, name: string): LegacyRecord {
  const text = readFileSync(file, 'utf8');
  try {
    return { place: name, value: JSON.parse(text) };
  } catch {
    const { line = 1, expected = 'JSON', found = 'something else' } = findJsonFault(text) ?? {};
    return { place: `${name}:${line}`, value: null, fault: `expected ${expected}, found ${found}` };
  }
}

/** Files that records name, as far as they are in the project. */
export function legacyFiles(root: string): LegacyFiles {
  const realRoot = realpathSync(root);
  return {
    read: (name) => {
      const file = path.resolve(root, name);
      try {
        if (!realpathSync(file).startsWith(`${realRoot}${path.sep}`)) return undefined;
        return readLegacyFile(file, name);
      } catch {
        // It is told as a file that names no tickets.
        return undefined;
      }
    },
  };
}

/** Puts a file that was taken over aside, so that the older toolkit does not send from it; returns its new name. */
export function putAside(file: string): string {
  for (let number = 1; ; number++) {
    const aside = number === 1 ? `${file}.imported` : `${file}.imported-${number}`;
    if (existsSync(aside)) continue;
    renameSync(file, aside);
    return aside;
  }
}
