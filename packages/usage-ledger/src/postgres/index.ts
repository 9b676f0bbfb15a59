export { insertEntries } from './insert-entries.ts';
export type { InsertOptions } from './insert-entries.ts';
export { ledgerSchema } from './schema.ts';
