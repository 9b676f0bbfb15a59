import path from 'node:path';
import { fingerprintTree, listChanges } from '../../lib/git.mjs';
import { withPnpm } from '../../lib/pnpm.mjs';
import { root } from '../../lib/root.mjs';
import { run, runNode } from '../../lib/run.mjs';
import { verdict } from './verdict.mjs';

/** @param {import('../main.mjs').CheckContext} context */
export async function checkGenerated({ pnpmFolder }) {
  const before = await fingerprintTree();
  const packages = await run('pnpm', ['--recursive', 'run', '--if-present', 'generate'], {
    env: withPnpm(pnpmFolder),
    shell: process.platform === 'win32',
  });
  const docs = await runNode(path.join(root, 'scripts', 'docs.mjs'), []);
  if (packages.code !== 0 || docs.code !== 0) return verdict(false, packages.output + docs.output);
  const isSame = before === (await fingerprintTree());
  return verdict(isSame, `Generating again changed files; commit what it made:\n${await listChanges()}`);
}
