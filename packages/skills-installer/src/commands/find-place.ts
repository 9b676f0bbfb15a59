import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { homedir } from 'node:os';
import { checkLocalRoot } from '../io/open-root.ts';
import { choosePlace, type Place } from '../place.ts';

/** Where `--local` and the environment put an installation. Throws ROOT_OUTSIDE. */
export function findPlace(args: Args, { cwd, env }: CommandContext): Place {
  const isLocal = args.flag('local');
  const place = choosePlace({ isLocal, cwd, home: homedir(), configFolder: env['CLAUDE_CONFIG_DIR'] });
  if (isLocal) checkLocalRoot(place.root, cwd);
  return place;
}
