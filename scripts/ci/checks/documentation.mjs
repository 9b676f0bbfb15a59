import path from 'node:path';
import { root } from '../../lib/root.mjs';
import { runNode } from '../../lib/run.mjs';
import { verdict } from './verdict.mjs';

/** Links, commands and coverage of the documentation: `npm run docs:check`. */
export async function checkDocumentation() {
  const { code, output } = await runNode(path.join(root, 'scripts', 'docs-check.mjs'), []);
  return verdict(code === 0, output);
}
