import { runProcess } from '../../dist/index.js';
import { spec } from './demo-spec.mjs';

process.exitCode = await runProcess(spec, new URL('../../package.json', import.meta.url));
