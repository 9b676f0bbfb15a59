import { randomBytes } from 'node:crypto';
import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import type { BacklogConfig } from '@backlog-toolkit/config';
import { openGuard, type Guard } from '@backlog-toolkit/cost-guard';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import type { ProviderName } from '../job.ts';
import { openQueueStore, type PlacedStore } from './open-store.ts';

/** The queue of a project, with the backlog and the ledger beside it. */
export interface Queue extends PlacedStore {
  readonly workspace: Workspace;
  readonly guard: Guard;
  /** Nothing is written: the store keeps changes in memory, and providers are only asked. */
  readonly isDryRun: boolean;
}

/** Opens the queue that a command line means, and tells what is odd about its configuration. */
export async function openQueue(
  args: Args,
  context: CommandContext,
  isDryRun: boolean = false,
): Promise<Queue> {
  const { cwd, configFile, log } = context;
  const workspace = await openWorkspace({ cwd, configFile });
  const guard = await openGuard({
    cwd: workspace.root,
    configFile: workspace.configFile ?? undefined,
    uses: ['llmOps'],
  });
  for (const warning of new Set([...workspace.configWarnings, ...guard.configWarnings])) log.warn(warning);
  const placed = await openQueueStore(args, context, workspace, { isDryRun, ledger: guard.ledgerFile });
  return { workspace, guard, isDryRun, ...placed };
}

/** Six random characters of `a-z0-9`. */
export function randomName(): string {
  return (BigInt(`0x${randomBytes(8).toString('hex')}`) % 36n ** 6n).toString(36).padStart(6, '0');
}

/**
 * Who answers for models of a vendor when nobody is named: the vendor itself where its key is at hand, else the
 * gateway where its key is, else the vendor, whose missing key is then told.
 */
export function makeProviderFor(
  env: NodeJS.ProcessEnv,
  { gateway, batchPolicy }: BacklogConfig['llmOps'],
): (vendor: string) => ProviderName {
  const own: Readonly<Record<string, readonly [ProviderName, string]>> = {
    anthropic: ['anthropic', batchPolicy.providerKeyEnv.anthropic],
    openai: ['openai', batchPolicy.providerKeyEnv.openai],
  };
  const { apiKeyEnv } = gateway;
  return (vendor) => {
    const [name, key] = own[vendor] ?? ['litellm', apiKeyEnv];
    return (env[key] ?? '') === '' && (env[apiKeyEnv] ?? '') !== '' ? 'litellm' : name;
  };
}
