import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BacklogConfig } from '@backlog-toolkit/config';
import { hashContent, writeFileAtomic } from '@backlog-toolkit/file-store';
import type { Guard, OpenGuardOptions } from './open-guard.ts';
import { passwordWarnings, placeLedger } from './place-ledger.ts';
import { nameOfPath, readState, stateFolder } from './state-files.ts';

/** Longest that a step of talking to a database may take while a person waits, in milliseconds. */
export const hotTimeoutMs = 700;

interface KeptConfig {
  readonly key: string;
  readonly config: BacklogConfig;
}

/**
 * Opens a project as `openGuard` does, but takes a configuration that was found valid before, byte for byte the same,
 * from the state folder: checking it costs more than all the rest of a hook. Reads and writes files; throws ConfigError.
 */
export async function openHotGuard(options: Omit<OpenGuardOptions, 'uses'>): Promise<Guard> {
  // Where it almost always is, and is looked for first; the search in the folders above is left to the full way.
  const file = options.configFile ?? path.join(options.cwd, 'backlog.config.json');
  const key = keyOf(file);
  if (key === undefined) return openInFull(options);
  const root = path.dirname(file);
  const stateFile = path.join(stateFolder({ root }), `config-${nameOfPath(file)}.json`);
  const kept = readState(stateFile);
  if (isKept(kept, key))
    return {
      ...placeLedger(options, root, kept.config.llmOps.usageLedger),
      configFile: file,
      config: kept.config,
      configWarnings: [],
    };
  const guard = await openInFull(options);
  // A password is not copied to other files; that it is in the configuration is warned of.
  if (passwordWarnings(guard.config.llmOps.usageLedger, file).length === 0)
    keep(stateFile, { key, config: guard.config });
  return guard;
}

async function openInFull(options: OpenGuardOptions): Promise<Guard> {
  const { openGuard } = await import('./open-guard.ts');
  return openGuard(options);
}

/** Names the content, and this version of the tool: in a bundle the name of this file changes with all that it loads. */
function keyOf(file: string): string | undefined {
  try {
    return `${hashContent(import.meta.url)}${hashContent(readFileSync(file))}`;
  } catch {
    // Loading it tells what is wrong.
    return undefined;
  }
}

function isKept(value: unknown, key: string): value is KeptConfig {
  return typeof value === 'object' && value !== null && 'key' in value && value.key === key;
}

function keep(stateFile: string, content: KeptConfig): void {
  try {
    writeFileAtomic(stateFile, JSON.stringify(content), { fsync: false });
  } catch {
    // Without a state folder the configuration is checked each time.
  }
}
