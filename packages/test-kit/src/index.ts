export { cleanEnv } from './clean-env.ts';
export { runNode, runProcess } from './run-process.ts';
export type { RunOptions, RunResult } from './run-process.ts';
export { tempDir } from './temp-dir.ts';
export type { TempDir } from './temp-dir.ts';
