import path from 'node:path';
import { git } from '../../lib/git.mjs';
import { root } from '../../lib/root.mjs';
import { runNode } from '../../lib/run.mjs';
import { verdict } from './verdict.mjs';

const mainBranch = 'origin/main';
const bin = path.join(root, 'packages', 'ticket-flow', 'bin', 'ticket-flow.cjs');

/** Where this branch left the main branch; on that itself, the commit before the last. Undefined without either. */
async function findBase() {
  const head = (await git(['rev-parse', '--verify', '--quiet', 'HEAD'])).stdout.trim();
  const meeting = await git(['merge-base', 'HEAD', mainBranch]);
  if (meeting.code === 0 && meeting.stdout.trim() !== head) return meeting.stdout.trim();
  const parent = await git(['rev-parse', '--verify', '--quiet', 'HEAD~1']);
  return parent.code === 0 ? parent.stdout.trim() : undefined;
}

/**
 * Rules that the commits since the base waive, in lines such as `Waives: new-suppression, as the rule is wrong here`.
 *
 * @param {string} base
 */
async function readWaivers(base) {
  const { stdout } = await git(['log', '--format=%(trailers:key=Waives,valueonly)', `${base}..HEAD`]);
  const lines = stdout.split('\n').filter((line) => /^[a-z-]+, \S/.test(line));
  return { rules: lines.map((line) => line.slice(0, line.indexOf(','))), reason: lines.join('; ') };
}

/** The change since the base holds no hack, by the scan that this repository makes. */
export async function checkHacks() {
  const base = await findBase();
  if (base === undefined)
    return { state: /** @type {const} */ ('skipped'), log: 'no earlier commit is here to compare with' };
  const { rules, reason } = await readWaivers(base);
  const waivers = rules.length > 0 ? ['--waive', ...rules, '--reason', reason] : [];
  const { code, output } = await runNode(bin, [
    'scan',
    '--cwd',
    root,
    '--format',
    'text',
    '--base',
    base,
    ...waivers,
  ]);
  return verdict(code === 0, output);
}
