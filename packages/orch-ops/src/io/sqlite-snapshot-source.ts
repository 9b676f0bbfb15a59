import { OrchOpsError } from '../errors.ts';
import type { MemoryEngine } from './sqlite-engine.ts';
import type { SourceOptions, SqliteSource } from './sqlite-source.ts';

/** For now nothing. */
export function openSnapshotSource(
  _engine: MemoryEngine,
  file: string,
  _options: SourceOptions,
): SqliteSource {
  throw new OrchOpsError('ENGINE_UNAVAILABLE', 'sql.js cannot be used yet', {
    hint: 'Install @photostructure/sqlite.',
    file,
  });
}
