import type { Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';

/** The aliases that every registry has: to read one takes longer than all the rest of routing. */
export const USUAL_ALIASES: readonly string[] = ['cheap', 'balanced', 'frontier', 'code_frontier'];

/**
 * Refuses a configuration that names models otherwise than by alias where `llmOps.registry.strictMode` forbids it. Reads
 * the model registry only when there are other names than the usual ones.
 * @throws TicketFlowError ALIAS_UNKNOWN; RegistryError when the registry cannot be read
 */
export async function requireAliases({ config, configFile, root }: Workspace): Promise<void> {
  const { registry, routing } = config.llmOps;
  if (!registry.strictMode) return;
  const { maxEscalationsPerTicket: _count, ...names } = routing;
  const odd = Object.entries(names).filter(([, name]) => !USUAL_ALIASES.includes(name));
  if (odd.length === 0) return;
  const { loadRegistry } = await import('./model-registry.ts');
  const { aliases } = await loadRegistry({ cwd: root, configFile: configFile ?? undefined });
  const unknown = odd.find(([, name]) => !aliases.has(name));
  if (!unknown) return;
  const [key, name] = unknown;
  throw new TicketFlowError(
    'ALIAS_UNKNOWN',
    `llmOps.routing.${key} is ${JSON.stringify(name)}, expected an alias: ${[...aliases.keys()].join(', ')}`,
    {
      file: configFile ?? undefined,
      hint: 'Name an alias, add one with model-registry, or allow other names with "strictMode": false in llmOps.registry.',
    },
  );
}
