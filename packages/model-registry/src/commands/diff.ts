import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import path from 'node:path';
import { readCatalogue } from '../catalogue.ts';
import { diffRegistries, type RegistryChange } from '../diff-registries.ts';
import { RegistryError } from '../errors.ts';
import { readRegistryFile } from '../io/registry-file.ts';
import type { AliasCandidate, RegistryFile } from '../registry-file.ts';
import type { Registry } from '../registry.ts';
import { openFor } from './open.ts';

function readFile(name: string, cwd: string): RegistryFile {
  const found = readRegistryFile(path.resolve(cwd, name), cwd);
  if (found) return found.content;
  throw new RegistryError('REGISTRY_NOT_FOUND', `${name}: there is no such file`, {
    hint: 'Check the path.',
    file: name,
  });
}

/** A registry as a file would hold it. */
function contentOf({ models, aliases }: Registry): Pick<RegistryFile, 'aliases' | 'models'> {
  return {
    aliases: Object.fromEntries([...aliases].map(([name, { candidates }]) => [name, candidates])),
    models: Object.fromEntries(
      [...models].map(([id, { id: _id, origin: _origin, ...entry }]) => [id, entry]),
    ),
  };
}

/** Candidates as `alias set` takes them. */
function showCandidates(candidates: readonly AliasCandidate[]): string {
  return candidates
    .map(({ model, weight }) => (weight === undefined ? model : `${model}=${weight}`))
    .join(', ');
}

function toRow({ kind, name, field = '', before, after }: RegistryChange): string[] {
  if (field === '' && !kind.startsWith('alias')) return [kind, name, '', ''];
  const show = (value: unknown): string => {
    if (value === undefined) return '-';
    return kind.startsWith('alias') ? showCandidates(value as AliasCandidate[]) : JSON.stringify(value);
  };
  return [kind, name, field, `${show(before)} -> ${show(after)}`];
}

/** model-registry diff */
export const run: CommandRun = async (args, context) => {
  const [from, to] = args.positionals;
  const before = from === undefined ? await readCatalogue() : readFile(from, context.cwd);
  const after = to === undefined ? contentOf(await openFor(context)) : readFile(to, context.cwd);
  const changes = diffRegistries(before, after);
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, changes });
  else if (changes.length === 0) context.log.info('There is no difference.');
  else
    context.out.print(renderTable(changes.map(toRow), context.out.isTty ? context.out.columns : undefined));
  return changes.length === 0 ? 0 : 1;
};
