import path from 'node:path';
import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { type LoadedPromptConfig, loadPromptConfig } from '../io/load-config.ts';
import { isOwnConfig } from '../io/find-config.ts';
import type { LoadedModel } from '../io/load-model.ts';

/** What a run goes by. */
export interface Setup {
  readonly config: LoadedPromptConfig;
  readonly model: LoadedModel | undefined;
}

/** The configuration file for what other packages read: one that only holds rules is none. */
function sharedConfig({ configFile }: CommandContext): string | undefined {
  return configFile !== undefined && isOwnConfig(configFile) ? undefined : configFile;
}

/** Loads the configuration, and the model that the command line names. Reads files. */
export async function openSetup(args: Args, context: CommandContext): Promise<Setup> {
  const { cwd } = context;
  const config = await loadPromptConfig(cwd, context.configFile);
  const name = args.string('model');
  if (name === undefined) return { config, model: undefined };
  const { loadModel } = await import('../io/load-model.ts');
  const model = await loadModel(name, { cwd, configFile: sharedConfig(context), now: context.now() });
  return { config, model };
}

/** The file with known findings: that of the command line, else the configuration's. Absolute. */
export function baselineFile(args: Args, { cwd }: CommandContext, { config }: Setup): string | undefined {
  const named = args.string('baseline');
  return named === undefined ? config.baseline : path.resolve(cwd, named);
}
