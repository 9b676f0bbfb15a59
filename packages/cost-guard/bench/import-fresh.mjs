// node bench/import-fresh.mjs ROOT: imports a configuration folder of Claude Code into the empty ledger of a new project.
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(process.argv[2] ?? '');
const project = path.resolve('project');
rmSync(project, { recursive: true, force: true });
mkdirSync(path.join(project, '.git'), { recursive: true });
process.chdir(project);
process.argv = [...process.argv.slice(0, 2), 'import', 'claude-code', '--root', root];
const { main } = createRequire(import.meta.url)('../dist/bin/cli.cjs');
process.exitCode = await main(fileURLToPath(new URL('../package.json', import.meta.url)));
