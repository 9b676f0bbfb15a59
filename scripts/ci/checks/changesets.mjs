import { git } from '../../lib/git.mjs';
import { runTool } from './static.mjs';
import { verdict } from './verdict.mjs';

const base = 'origin/main';

/** A branch that changes a package needs a changeset; on the main branch there is nothing to compare with. */
export async function checkChangesets() {
  if ((await git(['rev-parse', '--verify', '--quiet', base])).code !== 0) {
    return { state: /** @type {const} */ ('skipped'), log: `${base} is not here` };
  }
  if ((await git(['merge-base', '--is-ancestor', 'HEAD', base])).code === 0) {
    return { state: /** @type {const} */ ('skipped'), log: `nothing here that ${base} does not have` };
  }
  const { code, output } = await runTool('changeset', ['status', `--since=${base}`]);
  return verdict(code === 0, output);
}
