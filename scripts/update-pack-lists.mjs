// Writes what each package would publish to scripts/pack-lists, for review in the same change.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packListFile, packListFolder, renderPackList } from './ci/checks/pack-lists.mjs';
import { packAll } from './lib/pack.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain } from './lib/step.mjs';

await runMain(async () => {
  const { pnpmFolder } = await setUp();
  const scratch = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-pack-'));
  try {
    const packed = await packAll(pnpmFolder, scratch);
    rmSync(packListFolder, { recursive: true, force: true });
    mkdirSync(packListFolder);
    for (const one of packed) writeFileSync(packListFile(one), renderPackList(one));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
