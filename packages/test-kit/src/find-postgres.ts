import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const debian = '/usr/lib/postgresql';

/** The folder with the newest PostgreSQL server's programs: `POSTGRES_BIN`, Debian's, or on the PATH; undefined without one. */
export function findPostgres(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    env['POSTGRES_BIN'],
    ...versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => path.join(debian, version, 'bin')),
    ...(env['PATH'] ?? '').split(path.delimiter),
  ];
  return folders.find(
    (folder) =>
      folder !== undefined &&
      folder !== '' &&
      existsSync(path.join(folder, 'initdb')) &&
      existsSync(path.join(folder, 'postgres')),
  );
}
