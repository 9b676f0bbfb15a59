import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { uninstall } from '../io/uninstall.ts';
import { countOf } from './count-of.ts';
import { findPlace } from './find-place.ts';
import { showChange } from './show-change.ts';

/** skills-installer uninstall */
export const run: CommandRun = async (args, context) => {
  const { root } = findPlace(args, context);
  const isDryRun = args.flag('dry-run');
  const isForced = args.flag('force');
  const actions = await uninstall({ root, isForced, isDryRun });
  const changed = (actions ?? []).filter(({ kind }) => kind === 'changed').map(({ path }) => path);
  const kept = isForced ? [] : changed;
  const removed = (actions ?? [])
    .filter(({ kind }) => kind === 'remove' || (kind === 'changed' && isForced))
    .map(({ path }) => path);
  const { out, log } = context;
  if (args.flag('json')) out.printJson({ schemaVersion: 1, dryRun: isDryRun, root, removed, kept });
  else if (actions === undefined) log.info(`Nothing is installed in ${root}.`);
  else if (isDryRun) {
    for (const path of removed) out.print(showChange(root, { kind: 'remove', path }, out.color));
  } else out.print(`Removed ${countOf(removed.length, 'file')} from ${root}`);
  if (kept.length > 0) {
    log.warn(`Kept, as they were changed: ${kept.join(', ')}`, { hint: '--force removes them, too.' });
  }
  return kept.length > 0 ? 1 : 0;
};
