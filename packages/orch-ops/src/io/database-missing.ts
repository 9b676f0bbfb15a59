import { OrchOpsError } from '../errors.ts';

/** A database that is not there. */
export function databaseMissing(file: string): OrchOpsError {
  return new OrchOpsError('DATABASE_MISSING', `There is no database ${file}`, {
    hint: 'Check --db and ORCH_DB_PATH; `orch-ops migrate` makes one from a Markdown queue.',
    file,
  });
}
