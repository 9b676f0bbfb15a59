import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../src/catalogue.ts';
import { parseRegistry } from '../src/parse-registry.ts';
import { testProject } from './support.ts';

const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

test('the commands print what the README shows', async () => {
  using project = testProject();
  const session = blocks('console')[0] ?? '';
  const commands = session.split(/^\$ model-registry /m).slice(1);
  expect(commands.length).toBeGreaterThan(4);
  for (const text of commands) {
    const [line = '', ...output] = text.split('\n');
    const { stdout } = await project.spawn(line.split(' '));
    expect(`$ ${line}\n${stdout}`).toBe(`$ ${line}\n${output.join('\n')}`);
  }
});

test('the file that the README shows is valid, and its number of models is right', async () => {
  const [file = ''] = blocks('json');
  expect(Object.keys(parseRegistry(file, 'README.md').models ?? {})).toEqual(['house-model']);
  const count = Object.keys((await readCatalogue()).models ?? {}).length;
  expect(readme).toContain(`a reviewed catalogue of ${count} models`);
});
