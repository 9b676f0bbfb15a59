import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { exitCodes } from '../src/index.ts';

const packageFolder = path.join(import.meta.dirname, '..');
const readme = readFileSync(path.join(packageFolder, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

test('the example does what is said', async () => {
  using folder = tempDir();
  const scope = folder.join('node_modules', '@backlog-toolkit');
  mkdirSync(scope, { recursive: true });
  symlinkSync(packageFolder, path.join(scope, 'cli-kit'), 'junction');
  writeFileSync(folder.join('package.json'), '{ "version": "1.0.0", "type": "module" }');
  for (const block of blocks('js')) {
    const [, name = '', code = ''] = /^\/\/ (.*)\n([^]*)$/.exec(block) ?? [];
    mkdirSync(path.dirname(folder.join(name)), { recursive: true });
    writeFileSync(folder.join(name), code);
  }
  const steps = blocks('console')
    .join('')
    .split(/^\$ greet /m)
    .slice(1);
  expect(steps.length).toBeGreaterThan(2);
  for (const step of steps) {
    const [line = '', ...output] = step.split('\n');
    const { code, stdout, stderr } = await runNode(folder.join('bin', 'greet.js'), line.split(' '));
    expect([line, code, stdout, stderr]).toEqual([line, 0, output.join('\n'), '']);
  }
  expect((await runNode(folder.join('bin', 'greet.js'), ['hello', 'nobody'])).code).toBe(1);
});

test('every kind of ending is in the table', () => {
  for (const [kind, { code }] of Object.entries(exitCodes)) {
    expect(readme).toContain(kind === 'ok' ? '| 0 | |' : `| ${code} | \`${kind}\` |`);
  }
});
