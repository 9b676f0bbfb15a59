import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PostgresError } from './errors.ts';

/** What `require` of a package could not find. */
function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}

/**
 * Loads an optional package: from the project that is worked in, else from beside this one. A bundled bin cannot know where it is.
 *
 * @param name such as `pg`
 * @param cwd folder of the project
 * @throws {PostgresError} CLIENT_MISSING with the line that installs it
 */
export function loadOptional(name: string, cwd: string): unknown {
  const places = [pathToFileURL(path.join(cwd, 'noop.js')).href, import.meta.url];
  for (const place of places) {
    try {
      return createRequire(place)(name) as unknown;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  throw new PostgresError(
    'CLIENT_MISSING',
    `PostgreSQL is spoken to by the package ${name}, which is not installed`,
    {
      hint: `npm install ${name}`,
    },
  );
}
