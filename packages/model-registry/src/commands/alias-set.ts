import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { writeAlias } from '../io/write-alias.ts';
import { loadRegistry } from '../io/load-registry.ts';
import type { AliasCandidate } from '../registry-file.ts';
import { findModel, type Registry } from '../registry.ts';
import { findFor, noSuchModel } from './open.ts';
import { showAliasChange } from './show-alias-change.ts';

function splitWeight(text: string): [string, number | undefined] {
  const match = /^(.+)=(\d+(?:\.\d+)?)$/s.exec(text);
  return match ? [match[1] ?? '', Number(match[2])] : [text, undefined];
}

/** One candidate from `MODEL`, `MODEL=WEIGHT` or `PROVIDER:MODEL`; ids may hold colons themselves. */
function readCandidate(registry: Registry, text: string): AliasCandidate {
  const [name, weight] = splitWeight(text);
  const share = weight === undefined ? {} : { weight };
  const match = findModel(registry, name);
  if (match) return { provider: match.model.provider, model: name, ...share };
  const [, provider, model] = /^([\w-]+):(.+)$/s.exec(name) ?? [];
  if (provider === undefined || model === undefined) throw noSuchModel(registry, name);
  return { provider, model, ...share };
}

/** model-registry alias set */
export const run: CommandRun = async (args, context) => {
  const [alias = '', ...models] = args.positionals;
  if (!/^[\w.-]{1,64}$/.test(alias) || alias === '__proto__')
    throw new UsageError(
      `${JSON.stringify(alias)} cannot name an alias: expected up to 64 letters, digits, ".", "-" and "_".`,
    );
  const { file } = await findFor(context);
  const registry = await loadRegistry({ cwd: context.cwd, configFile: context.configFile });
  const candidates = models.map((text) => readCandidate(registry, text));
  const change = await writeAlias({
    file,
    cwd: context.cwd,
    alias,
    candidates,
    dryRun: args.flag('dry-run'),
  });
  for (const { model } of candidates)
    if (!findModel(registry, model))
      context.log.warn(
        `${model} is not in the registry: it has no price, and "check" and "resolve" will not take it.`,
        {
          hint: 'Add it to models in the registry file.',
        },
      );
  const shown = candidates.map(({ model, weight }) => (weight === undefined ? model : `${model}=${weight}`));
  return showAliasChange(change, alias, `${alias} stands for ${shown.join(', ')}`, args, context);
};
