import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/root.mjs';

/** The page with workflows to copy. */
const ciPage = path.join(root, 'docs', 'ci.md');

/**
 * The workflows of the page, by the heading that they stand under.
 *
 * @returns {Map<string, string>}
 */
export function readExampleWorkflows() {
  const workflows = new Map();
  for (const section of readFileSync(ciPage, 'utf8').split(/^(?=#{2,3} )/m)) {
    const heading = /^#+ (.*)$/m.exec(section)?.[1] ?? '';
    const block = /^```yaml\n(.*?)^```$/ms.exec(section)?.[1];
    if (block !== undefined && /^jobs:/m.test(block)) workflows.set(heading, block);
  }
  return workflows;
}
