import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { appendJsonl, readJsonl, writeFileAtomic } from '@backlog-toolkit/file-store';
import { RegistryError } from '../errors.ts';
import type { RegistryFile } from '../registry-file.ts';
import type { ModelChange } from '../sync/outcome.ts';

/** One line of the log of changes. */
export interface LoggedChange extends ModelChange {
  /** Made from everything else in the line: the same change is never logged twice. */
  readonly id: string;
  /** When it was synchronised (ISO 8601). */
  readonly at: string;
}

/** A synchronisation ready to be written. */
export interface SyncWrite {
  /** Absolute path of the registry file. */
  readonly file: string;
  readonly text: string;
  /** `generated_at` of the new text; what tells after a crash whether it was written. */
  readonly generatedAt: string;
  readonly changes: readonly LoggedChange[];
  /** Called after each step with its name; for tests that stop there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Where the changes of a registry file are logged: beside it. */
export function changesFileOf(file: string): string {
  return `${file.replace(/\.json$/i, '')}.changes.jsonl`;
}

function pendingFileOf(file: string): string {
  return `${file}.pending`;
}

/** Gives a change its time and id. */
export function logChange(change: ModelChange, at: string): LoggedChange {
  const line = { at, ...change };
  const id = createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 24);
  return { id, ...line };
}

/**
 * Writes the registry, then logs its changes. Hold the file's lock, and call {@link finishWrite} before reading the
 * file. After a crash at any point, finishWrite logs what was written and forgets what was not.
 */
export function writeSync({ file, text, generatedAt, changes, onStep = () => {} }: SyncWrite): void {
  const pending = pendingFileOf(file);
  if (changes.length > 0) writeFileAtomic(pending, JSON.stringify({ generatedAt, changes }));
  onStep('pending');
  writeFileAtomic(file, text);
  onStep('written');
  if (changes.length === 0) return;
  appendJsonl(changesFileOf(file), changes, { fsync: true });
  onStep('logged');
  rmSync(pending, { force: true });
}

/** Ends what a crash interrupted. Hold the file's lock. `content` is the registry file as it is now. */
export function finishWrite(
  file: string,
  content: RegistryFile | undefined,
): 'none' | 'logged' | 'forgotten' {
  const pending = pendingFileOf(file);
  if (!existsSync(pending)) return 'none';
  const { generatedAt, changes } = readPending(pending);
  const wasWritten = content?.generated_at === generatedAt;
  if (wasWritten) {
    const logged = loggedIds(changesFileOf(file));
    const missing = changes.filter(({ id }) => !logged.has(id));
    if (missing.length > 0) appendJsonl(changesFileOf(file), missing, { fsync: true });
  }
  rmSync(pending, { force: true });
  return wasWritten ? 'logged' : 'forgotten';
}

function readPending(file: string): Pick<SyncWrite, 'generatedAt' | 'changes'> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'changes')))
      return value as Pick<SyncWrite, 'generatedAt' | 'changes'>;
    throw new SyntaxError('expected an object with "changes"');
  } catch (cause) {
    throw new RegistryError('REGISTRY_MALFORMED', `${file} is not what a synchronisation leaves behind`, {
      hint: 'Remove it; the changes that it holds are then missing in the log.',
      file,
      cause,
    });
  }
}

function loggedIds(file: string): Set<string> {
  const ids = new Set<string>();
  if (!existsSync(file)) return ids;
  for (const line of readJsonl(file)) {
    if (line.kind !== 'record' || typeof line.value !== 'object' || line.value === null) continue;
    ids.add(String(Reflect.get(line.value, 'id')));
  }
  return ids;
}
