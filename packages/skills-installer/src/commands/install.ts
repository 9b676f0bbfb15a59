import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { type Decision, install, type InstallOptions } from '../io/install.ts';
import { payloadFolder, readPayload } from '../io/read-payload.ts';
import type { InstallAction } from '../plan-install.ts';
import { askAboutEach } from './ask.ts';
import { countOf } from './count-of.ts';
import { findPlace } from './find-place.ts';
import { showChange } from './show-change.ts';

/** skills-installer install */
export const run: CommandRun = async (args, context) => {
  const place = findPlace(args, context);
  const isDryRun = args.flag('dry-run');
  const isJson = args.flag('json');
  const named = args
    .list('skills')
    .flatMap((one) => one.split(','))
    .filter((one) => one !== '');
  const skills = named.length === 0 ? undefined : named;
  const overwrite = (): Decision => 'overwrite';
  let decide: InstallOptions['decide'];
  if (args.flag('force')) decide = overwrite;
  else if (!isDryRun && !isJson && context.isInteractive) decide = askAboutEach(place.root, context);
  const version = context.version();
  const options = { payload: readPayload(payloadFolder()), version, place, skills, isDryRun };
  const decisions = new Map<string, Decision>();
  const result = await install({
    ...options,
    decide:
      decide &&
      (async (action) => {
        const decision = await decide(action);
        decisions.set(action.path, decision);
        return decision;
      }),
  });
  const left = result.actions.filter(
    (action) => action.kind === 'differs' && decisions.get(action.path) !== 'overwrite',
  );
  const isStopped = [...decisions.values()].includes('stop');
  const { out, log } = context;
  if (isJson) {
    out.printJson({
      schemaVersion: 1,
      dryRun: isDryRun,
      root: place.root,
      version,
      changed: result.isChanged,
      skills: result.skills,
      files: result.actions.map(({ kind, path }) => ({ path, action: kind })),
    });
  } else if (isDryRun) {
    for (const action of result.actions) out.print(showChange(place.root, action, out.color));
    const outcome = left.length > 0 ? [] : [summarize(result, place.root, true)];
    out.print(['dry run: nothing was written', ...outcome].join('\n'));
  } else if (!isStopped) out.print(summarize(result, place.root, false));
  for (const { path } of result.actions.filter(({ kind }) => kind === 'release'))
    log.warn(`${path} is not installed any more, and stays: it was changed.`);
  if (isStopped) log.warn('Nothing was changed.');
  else if (left.length > 0) {
    const names = left.map(({ path }) => path).join(', ');
    if (isDryRun)
      log.warn(`These differ: ${names}`, {
        hint: '--force overwrites them; without it nothing is written unless a person agrees to each.',
      });
    else log.warn(`Left alone, as they differ: ${names}`);
  }
  return left.length > 0 || isStopped ? 1 : 0;
};

function summarize(
  {
    actions,
    skills,
    isChanged,
  }: { actions: readonly InstallAction[]; skills: readonly string[]; isChanged: boolean },
  root: string,
  isDryRun: boolean,
): string {
  if (!isChanged) return `Everything is there already: ${root}`;
  const count = (kind: InstallAction['kind']): number =>
    actions.filter((action) => action.kind === kind).length;
  const written = count('create') + count('update') + count('differs');
  const begins = isDryRun ? 'Would install' : 'Installed';
  const files = `${countOf(written, 'file')} ${isDryRun ? 'to write' : 'written'}, ${count('same')} unchanged`;
  return `${begins} ${countOf(skills.length, 'skill')} in ${root} (${files})
In Claude Code: ${skills.map((skill) => `/backlog-${skill}`).join(' ')}`;
}
