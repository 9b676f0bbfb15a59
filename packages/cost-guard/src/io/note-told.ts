import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Guard } from './open-guard.ts';
import { nameOfPath, stateFolder } from './state-files.ts';

/** Notes what a session is told; whether it is something else than the last time. Told twice is better than never. */
export function noteTold(guard: Pick<Guard, 'root'>, sessionId: string, topic: string): boolean {
  const file = path.join(stateFolder(guard), `told-${nameOfPath(sessionId)}.txt`);
  const name = nameOfPath(topic);
  try {
    if (readFileSync(file, 'utf8') === name) return false;
  } catch {
    // Nothing was told yet.
  }
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, name);
  } catch {
    // A state folder that cannot be written must not keep a warning back.
  }
  return true;
}

/** Notes the same of a folder whose configuration may be unusable; always something else where nothing of ours is. */
export function noteBlind(root: string, sessionId: string, topic: string): boolean {
  return !existsSync(path.join(root, '.backlog-ops')) || noteTold({ root }, sessionId, topic);
}
