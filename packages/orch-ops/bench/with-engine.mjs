// node bench/with-engine.mjs ENGINE ARGS… runs orch-ops with a certain SQLite engine.
import { createRequire } from 'node:module';

const [node = '', script = '', engine, ...args] = process.argv;
process.env['ORCH_SQLITE_ENGINE'] = engine;
process.argv = [node, script, ...args];
createRequire(import.meta.url)('../bin/orch-ops.cjs');
