import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tickets } from './tickets.mjs';

const files = {
  'package.json': `${JSON.stringify(
    {
      name: 'parcel-tracker',
      version: '1.0.0',
      type: 'module',
      scripts: { typecheck: 'tsc --noEmit', lint: 'eslint .', test: 'node --test' },
      devDependencies: { typescript: '^5.9.0', eslint: '^9.0.0' },
    },
    null,
    2,
  )}\n`,
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext" } }\n',
  'src/parcel.ts': 'export interface Parcel {\n  readonly id: string;\n  readonly weightGrams: number;\n}\n',
  'src/rates.ts': 'export function rateOf(weightGrams: number): number {\n  return weightGrams * 0.02;\n}\n',
  'test/rates.test.ts': "import test from 'node:test';\n\ntest('rates', () => {});\n",
};

/** Makes a small TypeScript project under git in a new temporary folder and returns its path. */
export function makeProject() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-demo-')));
  fillProject(folder);
  return folder;
}

/**
 * Makes a folder a small TypeScript project under git.
 * @param {string} folder
 */
export function fillProject(folder) {
  const inputs = Object.fromEntries(
    Object.entries(tickets).map(([name, ticket]) => [
      `requests/${name}.json`,
      JSON.stringify(ticket, null, 2),
    ]),
  );
  for (const [name, text] of Object.entries({ ...files, ...inputs })) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const git = (/** @type {string[]} */ ...args) => spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Demo');
  git('config', 'user.email', 'demo@example.com');
  git('config', 'commit.gpgsign', 'false');
  git('add', '-A');
  git('commit', '-q', '-m', 'Start parcel-tracker');
}
