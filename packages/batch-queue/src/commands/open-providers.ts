import type { CommandContext } from '@backlog-toolkit/cli-kit';
import { openProvider } from '../io/open-provider.ts';
import { localFolder } from '../io/store-places.ts';
import type { ProviderName } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import { rehearseProvider } from '../rehearse/rehearse-provider.ts';
import type { Queue } from './open-queue.ts';
import { makeFormatOf } from './make-format-of.ts';
import type { LocalExec } from './read-exec.ts';

/** Providers that a command opens as it needs them, each once. */
export interface Providers {
  /** Throws KEY_MISSING and the like. */
  open(name: ProviderName, model: string): Promise<BatchProvider>;
  close(): Promise<void>;
}

/** Opens providers for the queue's jobs with the keys of the environment; `local` is how answers are made locally. */
export function makeProviders(
  context: CommandContext,
  { workspace, isDryRun }: Queue,
  local: LocalExec = { exec: null },
): Providers {
  const { gateway, batchPolicy } = workspace.config.llmOps;
  const { env, log } = context;
  const formatOf = makeFormatOf(batchPolicy);
  const opened = new Map<string, Promise<BatchProvider>>();
  return {
    open: (name, model) => {
      const key = `${name} ${model}`;
      const known = opened.get(key);
      if (known) return known;
      const provider = openProvider({
        name,
        model,
        gateway,
        keyEnv: batchPolicy.providerKeyEnv,
        env,
        local: { ...local, folder: localFolder(workspace.root), cwd: workspace.root, readOnly: isDryRun },
        onRetry: ({ url, reason, waitMs }) => log.info(`${url} ${reason}; asking again in ${waitMs} ms`),
      });
      const used = provider.then((one) => {
        const limited = { ...one, limits: formatOf(name, model).limits };
        return isDryRun ? rehearseProvider(limited, () => context.now()) : limited;
      });
      opened.set(key, used);
      return used;
    },
    close: async () => {
      for (const provider of await Promise.allSettled(opened.values()))
        if (provider.status === 'fulfilled') await provider.value.close();
    },
  };
}
