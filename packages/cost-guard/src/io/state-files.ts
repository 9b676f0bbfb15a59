import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hashContent } from '@backlog-toolkit/file-store';
import type { Guard } from './open-guard.ts';

/** The folder for what can be made again from the ledger and the transcripts. */
export function stateFolder({ root }: Pick<Guard, 'root'>): string {
  return path.join(root, '.backlog-ops/state/cost-guard');
}

/** A short name for an absolute path. */
export function nameOfPath(file: string): string {
  return hashContent(file);
}

/** The JSON of a state file; undefined when there is none that can be used: it is then made anew. */
export function readState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
