import { embeddedRegistry, findModel } from '@backlog-toolkit/model-registry';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { openGuard } from '@backlog-toolkit/cost-guard';
import { readCaps } from '../../src/io/read-caps.ts';
import { openFileJobStore } from '../../src/io/file-job-store.ts';
import { makeKeepBeside } from '../../src/io/keep-beside.ts';
import { openProvider } from '../../src/io/open-provider.ts';
import { queueFolder } from '../../src/io/store-places.ts';
import type { Job, ProviderName } from '../../src/job.ts';
import { formatOf } from '../../src/providers/format-of.ts';
import type { BatchProvider } from '../../src/providers/provider.ts';
import type { ReconcileWorld } from '../../src/reconcile/reconcile-job.ts';
import type { JobStore } from '../../src/store.ts';
import type { EnqueueWorld } from '../../src/submit/enqueue-tickets.ts';
import { makeFreshen } from '../../src/submit/freshen-job.ts';
import type { RunWorld } from '../../src/submit/run-world.ts';
import { makeMortal, type Mortal, mortalProvider, mortalStore } from './mortal-store.ts';
import { key, quick } from '../provider-server/use.ts';

/** Everything that the functions of a queue need, around one project and one server. */
export interface QueueWorld {
  readonly workspace: Workspace;
  readonly store: JobStore;
  readonly ledgerFile: string;
  readonly enqueue: EnqueueWorld;
  readonly run: RunWorld;
  readonly reconcile: ReconcileWorld;
}

/** Opens the store of a project. */
export type StoreOpener = (
  root: string,
  options: { readonly now: () => Date; readonly onStep: (step: string) => void },
) => Promise<JobStore>;

/** How a world is made. */
export interface WorldOptions {
  readonly root: string;
  readonly url: string;
  readonly provider: ProviderName;
  readonly capUsd: number;
  readonly now: () => Date;
  readonly random: () => number;
  /** Called at every durable step and may throw. */
  readonly onStep: (step: string) => void;
  readonly maxConcurrentJobs?: number;
  /** Longest wait for the answer to a create. */
  readonly answerMs?: number;
  /** The usage ledger; a file of the project unless given. */
  readonly ledger?: string | undefined;
  /** The store; files unless given. */
  readonly openStore?: StoreOpener;
  /** The process that works; one without an end unless given. */
  readonly mortal?: Mortal;
}

const openFiles: StoreOpener = (root, options) => openFileJobStore({ folder: queueFolder(root), ...options });

/** Opens a project's queue with a provider that is the test's own server. */
export async function openQueueWorld(options: WorldOptions): Promise<QueueWorld> {
  const { root, url, now, onStep, capUsd } = options;
  const workspace = await openWorkspace({ cwd: root });
  const guard = await openGuard({ cwd: root, uses: ['llmOps'], ledger: options.ledger });
  const { openStore = openFiles } = options;
  const registry = await embeddedRegistry();
  const mortal = options.mortal ?? makeMortal();
  const store = mortalStore(await openStore(root, { now, onStep }), mortal);
  const randomName = (): string =>
    Math.floor(options.random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
  const openCaps = (): ReturnType<typeof readCaps> =>
    readCaps(guard, { dailyUsd: [{ name: 'the cap', usd: capUsd }], now: now() });
  const open = async (name: ProviderName, model: string): Promise<BatchProvider> => {
    const provider = await openProvider({
      name,
      model,
      gateway: { baseURL: url, apiKeyEnv: 'GATEWAY_KEY' },
      env: {
        ANTHROPIC_BASE_URL: url,
        ANTHROPIC_API_KEY: key,
        OPENAI_BASE_URL: `${url}/v1`,
        OPENAI_API_KEY: key,
        GATEWAY_KEY: key,
      },
      limits: { ...quick, attempts: 2, answerMs: options.answerMs ?? 150 },
    });
    return mortalProvider(provider, mortal);
  };
  return {
    workspace,
    store,
    ledgerFile: guard.ledgerFile,
    enqueue: {
      workspace,
      store,
      registry,
      formatOf,
      providerFor: () => options.provider,
      openCaps,
      now,
      random: randomName,
    },
    run: {
      store,
      openProvider: open,
      openCaps,
      maxConcurrentJobs: options.maxConcurrentJobs ?? 2,
      whyUnfit: () => null,
      freshen: makeFreshen({ workspace, registry, store, formatOf, now }),
      backoff: { backoffMultiplier: 1 },
      now,
      random: randomName,
      onStep,
    },
    reconcile: {
      store,
      workspace,
      ledgerFile: guard.ledgerFile,
      ledgerConnection: guard.connection,
      openProvider: ({ provider, model }: Job) => open(provider, model),
      matchOf: ({ model }: Job) => findModel(registry, model) ?? null,
      keepBeside: makeKeepBeside(root),
      now,
      onStep,
    },
  };
}
