import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { findModel, loadRegistry, type Registry } from '@backlog-toolkit/model-registry';
import type { CapBook } from '../caps/cap-book.ts';
import { whyUnfit } from '../estimate/check-model.ts';
import { makeReadCaps } from '../io/read-caps.ts';
import { makeFreshen } from '../submit/freshen-job.ts';
import type { EnqueueWorld } from '../submit/enqueue-tickets.ts';
import type { RunWorld } from '../submit/run-world.ts';
import { makeFormatOf } from './make-format-of.ts';
import type { Providers } from './open-providers.ts';
import { makeProviderFor, type Queue, randomName } from './open-queue.ts';
import { readAmount } from './read-amount.ts';

/** The registry of the queue's project. */
export function openRegistry({ workspace }: Queue): Promise<Registry> {
  return loadRegistry({ cwd: workspace.root, configFile: workspace.configFile ?? undefined });
}

function makeOpenCaps(args: Args, context: CommandContext, { guard, store }: Queue): () => Promise<CapBook> {
  const maxCostUsd = readAmount(args, 'max-cost');
  const readCaps = makeReadCaps(guard);
  return async () => {
    const { maxCostUsd: resumed } = await store.readControl();
    const dailyUsd = [
      ...(maxCostUsd === undefined ? [] : [{ name: '--max-cost', usd: maxCostUsd }]),
      ...(resumed === null ? [] : [{ name: 'the cap set by resume', usd: resumed }]),
    ];
    return readCaps({ dailyUsd, now: context.now(), warn: (message) => context.log.warn(message) });
  };
}

/** What enqueuing by a command line needs. */
export async function makeEnqueueWorld(
  args: Args,
  context: CommandContext,
  queue: Queue,
): Promise<EnqueueWorld> {
  const { workspace, store } = queue;
  return {
    workspace,
    store,
    registry: await openRegistry(queue),
    formatOf: makeFormatOf(workspace.config.llmOps.batchPolicy),
    providerFor: makeProviderFor(context.env, workspace.config.llmOps),
    openCaps: makeOpenCaps(args, context, queue),
    now: () => context.now(),
    random: randomName,
  };
}

/** What submitting by a command line needs. */
export async function makeRunWorld(
  args: Args,
  context: CommandContext,
  queue: Queue,
  providers: Providers,
  limit?: number,
): Promise<RunWorld> {
  const { workspace, store } = queue;
  const { batchPolicy } = workspace.config.llmOps;
  const registry = await openRegistry(queue);
  return {
    store,
    openProvider: (name, model) => providers.open(name, model),
    openCaps: makeOpenCaps(args, context, queue),
    closed: batchPolicy.enabled ? null : 'llmOps.batchPolicy.enabled is false',
    maxConcurrentJobs: batchPolicy.maxConcurrentBatchJobs,
    whyUnfit: ({ model, vendor }) => {
      const match = vendor === 'local' ? undefined : findModel(registry, model);
      // Without a price the caps would not see what it costs.
      if (match === undefined && vendor !== 'local') return `the registry does not know ${model} any more`;
      return match === undefined ? null : whyUnfit(match, context.now().getTime());
    },
    freshen: makeFreshen({
      workspace,
      registry,
      store,
      formatOf: makeFormatOf(batchPolicy),
      now: () => context.now(),
    }),
    backoff: batchPolicy.retryPolicy,
    limit,
    now: () => context.now(),
    random: randomName,
  };
}
