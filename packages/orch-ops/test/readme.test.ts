import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { awkwardQueue, queueProject } from './bin/project.ts';

const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme)?.[1] ?? '';

function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

test('the commands print what the README shows', async () => {
  using project = queueProject();
  const commands = blockOf('console')
    .split(/^\$ orch-ops /m)
    .slice(1);
  expect(commands.length).toBeGreaterThan(10);
  for (const text of commands) {
    const [line = '', ...output] = text.split('\n');
    const { stdout } = await project.run(splitWords(line));
    expect(`$ ${line}\n${stdout.replaceAll(`${project.path}/`, '')}`).toBe(`$ ${line}\n${output.join('\n')}`);
  }
});

test('the program that the README shows runs as it is', async () => {
  using project = queueProject(awkwardQueue);
  const library = pathToFileURL(path.join(import.meta.dirname, '../dist/index.js')).href;
  const file = path.join(project.path, 'shift.mjs');
  writeFileSync(file, blockOf('js').replace('@backlog-toolkit/orch-ops', library));
  const { stdout, stderr } = await runNode(file, [], { cwd: project.path });
  expect({ stdout, stderr }).toEqual({ stdout: 'ORCH-004: after a blank line\n', stderr: '' });
});
