export { cleanEnv } from './clean-env.ts';
export { redirectTo } from './fault-reply.ts';
export type { FaultReply, FaultScript, RecordedRequest } from './fault-reply.ts';
export { faultServer } from './fault-server.ts';
export type { FaultServer, FaultServerOptions } from './fault-server.ts';
export { runNode, runProcess } from './run-process.ts';
export type { RunOptions, RunResult } from './run-process.ts';
export { tempDir } from './temp-dir.ts';
export type { TempDir } from './temp-dir.ts';
