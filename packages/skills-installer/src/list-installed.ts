import type { Manifest } from './manifest.ts';
import { type Found, planUninstall } from './plan-install.ts';

/** How an installed thing is. */
export type InstalledState = 'ok' | 'changed' | 'missing';

/** A skill, an agent or a bin that is installed. */
export interface InstalledItem {
  readonly kind: 'skill' | 'agent' | 'bin';
  readonly name: string;
  readonly state: InstalledState;
  /** Files of it that are changed or missing, by path below the root. */
  readonly touched: readonly string[];
}

/** What is installed, sorted by kind and name, with what became of it. */
export function listInstalled(installed: Manifest, find: (path: string) => Found): InstalledItem[] {
  const items = new Map<string, InstalledItem>();
  for (const { kind: state, path } of planUninstall(installed, find)) {
    const item = itemOf(path);
    if (item === undefined) continue;
    const key = `${item.kind} ${item.name}`;
    const before = items.get(key) ?? { ...item, state: 'ok' as const, touched: [] };
    if (state === 'remove') items.set(key, before);
    else {
      const isMissing = state === 'missing' || before.state === 'missing';
      items.set(key, {
        ...before,
        state: isMissing ? 'missing' : 'changed',
        touched: [...before.touched, path],
      });
    }
  }
  const order = { skill: 0, agent: 1, bin: 2 };
  return [...items.values()].sort((a, b) => order[a.kind] - order[b.kind] || (a.name < b.name ? -1 : 1));
}

function itemOf(path: string): Pick<InstalledItem, 'kind' | 'name'> | undefined {
  const [, skill] = /^skills\/([^/]+)\//.exec(path) ?? [];
  if (skill !== undefined) return { kind: 'skill', name: skill };
  const [, agent] = /^agents\/([^/]+)\.md$/.exec(path) ?? [];
  if (agent !== undefined) return { kind: 'agent', name: agent };
  const [, bin] = /^backlog-toolkit\/bin\/([^/.]+)(?:\.cmd)?$/.exec(path) ?? [];
  return bin === undefined ? undefined : { kind: 'bin', name: bin };
}
