import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { writeProject } from './chaos/project.ts';

const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');
const bin = path.join(import.meta.dirname, '../bin/batch-queue.cjs');
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme)?.[1] ?? '';

/** Answers each request, the one about FEAT-002 only when it is asked again. */
const answer = `import { existsSync, writeFileSync } from 'node:fs';
let text = '';
for await (const piece of process.stdin) text += piece;
if (text.includes('FEAT-002') && !existsSync('asked')) {
  writeFileSync('asked', '');
  console.error('out of memory');
  process.exit(75);
}
console.log('1. Write the test first.');
`;

function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Ids as the README has them: the first of a run has the name of its first, and so on. */
function makeNames(): { told: (text: string) => string; meant: (text: string) => string } {
  const examples = [
    ...new Set([...readme.matchAll(/batch-\d{8}T\d{9}Z-[a-z\d]+(-[a-z\d]+)?\b/g)].map(([id]) => id)),
  ];
  const names = new Map<string, string>();
  return {
    told: (text) =>
      text.replaceAll(/batch-\d{8}T\d{9}Z-[a-z\d]+(-[a-z\d]+)?\b/g, (id) => {
        const known = names.get(id) ?? examples[names.size] ?? id;
        names.set(id, known);
        return known;
      }),
    meant: (text) => {
      for (const [id, name] of names) text = text.replaceAll(name, id);
      return text;
    },
  };
}

test('the commands print what the README shows, and its program runs', async () => {
  using dir = tempDir();
  writeProject(dir.path, ['FEAT-001', 'FEAT-002']);
  writeFileSync(path.join(dir.path, 'answer.mjs'), answer);
  const commands = blockOf('console')
    .split(/^\$ batch-queue /m)
    .slice(1);
  expect(commands).toHaveLength(5);
  const names = makeNames();
  const shown: string[] = [];
  for (const text of commands) {
    const [line = ''] = text.split('\n');
    const { stdout } = await runNode(bin, splitWords(names.meant(line)), { cwd: dir.path });
    shown.push(`${line}\n${names.told(stdout)}`);
  }
  if (process.env['SHOW_README'] !== undefined)
    process.stdout.write(`$ batch-queue ${shown.join('$ batch-queue ')}`);
  expect(shown).toEqual(commands);
  const library = pathToFileURL(path.join(import.meta.dirname, '../dist/index.js')).href;
  const program = path.join(dir.path, 'stats.mjs');
  writeFileSync(program, blockOf('js').replace('@backlog-toolkit/batch-queue', library));
  const { stdout, stderr } = await runNode(program, [], { cwd: dir.path });
  expect({ stdout, stderr }).toEqual({ stdout: 'plan: 2 jobs, 2 of 3 answered\n', stderr: '' });
}, 60_000);
