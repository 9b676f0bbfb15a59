// Copies what is installed from the plugin into dist/plugin, which the published package carries.
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const from = fileURLToPath(new URL('../../../plugin', import.meta.url));
const to = fileURLToPath(new URL('../dist/plugin', import.meta.url));
rmSync(to, { recursive: true, force: true });
for (const folder of ['agents', 'bin', 'skills'])
  cpSync(path.join(from, folder), path.join(to, folder), { recursive: true });
