import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { editAlias, newRegistryText } from '../edit-alias.ts';
import type { AliasCandidate } from '../registry-file.ts';
import { labelOf, readRegistryFile } from './registry-file.ts';

/** A registry file before and after an alias was set; `before` is null when there was no file. */
export interface AliasChange {
  /** As messages name it. */
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What to write where. */
export interface WriteAliasOptions {
  /** Absolute path of the registry file; created with its folder when it is not there. */
  readonly file: string;
  readonly cwd: string;
  readonly alias: string;
  /** Undefined removes the alias. */
  readonly candidates: readonly AliasCandidate[] | undefined;
  readonly dryRun?: boolean;
}

function plan({ file, cwd, alias, candidates }: WriteAliasOptions): AliasChange {
  const found = readRegistryFile(file, cwd);
  const label = labelOf(file, cwd);
  if (found) return { label, before: found.text, after: editAlias(found.text, label, alias, candidates) };
  return { label, before: null, after: candidates ? newRegistryText(alias, candidates) : null };
}

/**
 * Sets or removes an alias in the registry file, under its lock and in one write; nothing new writes nothing.
 * @throws {RegistryError} when the file cannot be used; {FileStoreError} LOCK_BUSY, WRITE_FAILED.
 */
export async function writeAlias(options: WriteAliasOptions): Promise<AliasChange> {
  if (options.dryRun) return plan(options);
  mkdirSync(path.dirname(options.file), { recursive: true });
  return withLock(options.file, () => {
    const change = plan(options);
    if (change.after !== null && change.after !== change.before) writeFileAtomic(options.file, change.after);
    return change;
  });
}
