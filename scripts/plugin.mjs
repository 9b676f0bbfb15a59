// Writes plugin/bin from the built packages; `--check` writes nothing and fails when a file is out of date.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setUp } from './lib/set-up.mjs';
import { runMain, say } from './lib/step.mjs';

await runMain(async () => {
  await setUp();
  const { compareBins } = await import('./plugin/compare-bins.mjs');
  const { binFolder, renderBins } = await import('./plugin/render-bins.mjs');
  const files = await renderBins();
  const { changed, stale } = compareBins(files);
  if (process.argv.includes('--check')) {
    for (const name of [...changed, ...stale]) say(`plugin/bin/${name} is out of date`);
    return changed.length + stale.length === 0 ? 0 : 1;
  }
  mkdirSync(binFolder, { recursive: true });
  for (const name of changed) {
    const file = files.get(name);
    if (!file) continue;
    writeFileSync(path.join(binFolder, name), file.text);
    chmodSync(path.join(binFolder, name), file.isExecutable ? 0o755 : 0o644);
  }
  for (const name of stale) rmSync(path.join(binFolder, name));
  return 0;
});
