// One chunk for the other commands, so that what they share with the hot ones is one chunk too.
export { run as runForecast } from './forecast.ts';
export { run as runImportClaudeCode } from './import-claude-code.ts';
export { run as runImportLitellm } from './import-litellm.ts';
export { run as runMigrate } from './migrate.ts';
export { run as runReconcile } from './reconcile.ts';
export { run as runRecord } from './record.ts';
export { run as runSpend } from './spend.ts';
