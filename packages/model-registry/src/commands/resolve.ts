import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { type Resolution, resolveAlias } from '../resolve-alias.ts';
import { openFor } from './open.ts';
import { readAt, readWithin } from './options.ts';

function renderWhy({ alias, chosen, byWeight, skipped }: Resolution): string {
  const used = byWeight ? 'used: the share of this key' : 'used: the first that can be';
  const rows = [
    ...(chosen ? [[chosen.model, chosen.provider, String(chosen.weight ?? '-'), used]] : []),
    ...skipped.map(({ model, provider, weight, detail }) => [model, provider, String(weight ?? '-'), detail]),
  ];
  return rows.length === 0
    ? `${alias} stands for no model`
    : renderTable([['MODEL', 'PROVIDER', 'WEIGHT', 'WHY'], ...rows]);
}

/** model-registry resolve */
export const run: CommandRun = async (args, context) => {
  const registry = await openFor(context);
  const resolution = resolveAlias(registry, args.positionals[0] ?? '', {
    at: readAt(args, context),
    key: args.string('key'),
    withinMs: readWithin(args),
  });
  const { alias, chosen, byWeight, skipped } = resolution;
  const failed = skipped.filter(({ reason }) => reason !== 'later' && reason !== 'other-share');
  if (args.flag('json')) {
    const model = chosen
      ? {
          provider: chosen.provider,
          model: chosen.model,
          weight: chosen.weight ?? null,
          id: chosen.match.model.id,
        }
      : null;
    context.out.printJson({ schemaVersion: 1, alias, chosen: model, byWeight, skipped });
  } else if (args.flag('why')) context.out.print(renderWhy(resolution));
  else {
    if (chosen) context.out.print(chosen.model);
    for (const { detail, successor } of failed) {
      const hint = successor === undefined ? undefined : `Use ${successor} instead.`;
      context.log.warn(`${alias}: ${detail}.`, { hint });
    }
  }
  if (chosen) return 0;
  context.log.error(`No model of the alias ${alias} can be used.`, {
    code: 'ALIAS_UNUSABLE',
    hint: `Set another one: model-registry alias set ${alias} MODEL`,
  });
  return 1;
};
