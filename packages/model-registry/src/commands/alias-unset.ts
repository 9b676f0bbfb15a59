import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { RegistryError } from '../errors.ts';
import { loadRegistry } from '../io/load-registry.ts';
import { writeAlias } from '../io/write-alias.ts';
import { findFor } from './open.ts';
import { showAliasChange } from './show-alias-change.ts';

/** model-registry alias unset */
export const run: CommandRun = async (args, context) => {
  const [alias = ''] = args.positionals;
  const { file } = await findFor(context);
  const registry = await loadRegistry({ cwd: context.cwd, configFile: context.configFile });
  const own = registry.aliases.get(alias);
  if (own?.origin !== 'file')
    throw new RegistryError('ALIAS_NOT_FOUND', `The registry file has no alias ${JSON.stringify(alias)}.`, {
      hint: own
        ? 'It is a default of this package, which can be replaced but not removed.'
        : 'See "model-registry list".',
    });
  const options = { file, cwd: context.cwd, alias, candidates: undefined };
  const change = await writeAlias({ ...options, dryRun: args.flag('dry-run') });
  return showAliasChange(change, alias, `removed ${alias}`, args, context);
};
