import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import type { ModelIds } from '../budget/budget-queries.ts';
import type { Guard } from './open-guard.ts';
import { ledgerKey } from './place-ledger.ts';
import { readPricesKey } from './prices-key.ts';
import { nameOfPath, readState, stateFolder } from './state-files.ts';

interface KeptIds {
  readonly key: string;
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/**
 * Under which ids calls of the models and aliases in the budgets' scopes stand; undefined when no budget names one. A
 * call that names only its model counts for a budget of the alias that stands for it; this needs the registry, or with
 * `keep` what was found there while the registry was the same.
 */
export async function openModelIds(guard: Guard, keep: boolean): Promise<ModelIds | undefined> {
  const names = guard.config.llmOps.budgets.flatMap(({ scope: { model } }) => model ?? []);
  if (names.length === 0) return undefined;
  const stateFile = path.join(stateFolder(guard), `models-${nameOfPath(ledgerKey(guard))}.json`);
  const key = JSON.stringify([readPricesKey(guard), names]);
  const kept = keep ? readState(stateFile) : undefined;
  const ids = new Map(Object.entries(isKept(kept, key) ? kept.ids : await findIds(guard, names)));
  if (keep && !isKept(kept, key)) save(stateFile, { key, ids: Object.fromEntries(ids) });
  return (name) => ids.get(name) ?? [name];
}

async function findIds(guard: Guard, names: readonly string[]): Promise<KeptIds['ids']> {
  const { idsOfModel, projectRegistry } = await import('./project-registry.ts');
  const registry = await projectRegistry(guard);
  return Object.fromEntries(names.map((name) => [name, idsOfModel(registry, name)]));
}

function isKept(value: unknown, key: string): value is KeptIds {
  return typeof value === 'object' && value !== null && 'key' in value && value.key === key && 'ids' in value;
}

function save(stateFile: string, content: KeptIds): void {
  try {
    writeFileAtomic(stateFile, `${JSON.stringify(content)}\n`, { fsync: false });
  } catch {
    // Without a state folder the registry is asked each time.
  }
}
