import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/root.mjs';

/** The lines of a skill's shell block whose first line is a text, or else begins with it; throws when there is not exactly one. */
export function blockOf(skill: string, start: string): string[] {
  const file = path.join(root, 'plugin', 'skills', skill, 'SKILL.md');
  const text = readFileSync(file, 'utf8');
  const blocks = [...text.matchAll(/^ *```bash\n([^]*?)^ *```$/gm)].map(([, content = '']) =>
    content
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
  const exact = blocks.filter(([first]) => first === start);
  const found = exact.length > 0 ? exact : blocks.filter(([first]) => first?.startsWith(start));
  const [block] = found;
  if (block === undefined || found.length > 1)
    throw new Error(`${file}: expected one block that begins with ${start}, found ${found.length}`);
  return block;
}
