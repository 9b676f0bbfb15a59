// Writes docs/reference from the built packages; `--check` writes nothing and fails when a page is out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/root.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain, say } from './lib/step.mjs';

const folder = path.join(root, 'docs', 'reference');

function listPages() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.replaceAll('\\', '/'));
}

await runMain(async () => {
  await setUp();
  const { collectPages } = await import('./docs/collect.mjs');
  const pages = await collectPages();
  const changed = [...pages].filter(([name, text]) => {
    const file = path.join(folder, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  const stale = listPages().filter((name) => !pages.has(name));
  if (process.argv.includes('--check')) {
    for (const name of [...changed.map(([name]) => name), ...stale])
      say(`docs/reference/${name} is out of date`);
    return changed.length + stale.length === 0 ? 0 : 1;
  }
  for (const [name, text] of changed) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of stale) rmSync(path.join(folder, name));
  return 0;
});
