import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import type { FlowProject } from './bin/flow-project.ts';
import { parseReview } from '../src/review/parse-review.ts';
import { doTheWork, readmeProject } from './readme-project.ts';

const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');

function blocksOf(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );
}

function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** What differs from run to run: times, how long things took, ids of commits; and the columns that these make wider. */
function steady(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/\b\d+(?:\.\d)? s\b/g, 'N s')
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/ {2,}/g, '  ');
}

async function replay(block: string, project: FlowProject): Promise<string> {
  let all = '';
  for (const text of block.split(/^(?=\$ ticket-flow )/m)) {
    const line = (text.split('\n')[0] ?? '').replace('$ ticket-flow ', '');
    const { stdout } = await project.run(splitWords(line));
    all += `$ ticket-flow ${line}\n${stdout}`;
  }
  return all;
}

test('the commands print what the README shows', async () => {
  using project = readmeProject();
  const [begin = '', work = '', end = ''] = blocksOf('console');
  expect(steady(await replay(begin, project))).toBe(steady(begin));
  doTheWork(project);
  expect(steady(await replay(work, project))).toBe(steady(work));
  project.git('add', '--all', 'src', 'test');
  project.git('commit', '-q', '-m', 'feat(rates): implement FEAT-001');
  expect(steady(await replay(end, project))).toBe(steady(end));
});

test('the program that the README shows runs as it is', async () => {
  using project = readmeProject();
  const urlOf = (name: string): string =>
    pathToFileURL(path.join(import.meta.dirname, `../../${name}/dist/index.js`)).href;
  const [program = ''] = blocksOf('js');
  const file = path.join(project.path, 'plan.mjs');
  writeFileSync(
    file,
    program.replaceAll(/@backlog-toolkit\/([\w-]+)/g, (_, name: string) => urlOf(name)),
  );
  const { stdout, stderr } = await runNode(file, [], { cwd: project.path });
  expect({ stdout, stderr }).toEqual({ stdout: 'FEAT-001: plan\n', stderr: '' });
});

test("the reviewer's document that the README shows is one", () => {
  const [document = ''] = blocksOf('json');
  expect(parseReview(document, 'README.md')).toMatchObject({
    reviewer: 'code-quality',
    findings: [{ file: 'src/rates.mjs', severity: 'minor', confidence: 70 }],
  });
});
