import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { findFile } from '../io/find-file.ts';
import { readManifest } from '../io/open-root.ts';
import { listInstalled } from '../list-installed.ts';
import { findPlace } from './find-place.ts';

/** skills-installer list */
export const run: CommandRun = (args, context) => {
  const { root } = findPlace(args, context);
  const installed = readManifest(root);
  const items = installed === undefined ? [] : listInstalled(installed, (file) => findFile(root, file));
  const { out, log } = context;
  const newest = context.version();
  if (args.flag('json')) {
    out.printJson({
      schemaVersion: 1,
      root,
      version: installed?.version ?? null,
      installerVersion: newest,
      items,
    });
    return 0;
  }
  if (installed === undefined) {
    log.info(`Nothing is installed in ${root}.`);
    return 0;
  }
  const rows = items.map(({ kind, name, state, touched }) => [kind, name, state, touched.join(' ')]);
  out.print(`Version ${installed.version} in ${root}\n`);
  out.print(renderTable([['KIND', 'NAME', 'STATE', 'FILES'], ...rows], out.isTty ? out.columns : undefined));
  if (installed.version !== newest) log.info(`This installer would install ${newest}.`);
  return 0;
};
