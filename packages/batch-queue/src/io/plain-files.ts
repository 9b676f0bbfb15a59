import { constants, readdirSync, readFileSync } from 'node:fs';

/** The `code` of a system error; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a name is none of ours to read: temporary files and those that editors leave. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~');
}

/** Whether a name is that of a temporary file. */
export function isTemporary(name: string): boolean {
  return /^\..+\.\d+-[a-z0-9]+\.tmp$/.test(name);
}

/** The names in a folder; none when it is not there. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

// Not everywhere: on Windows there are neither.
const plainOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file's text; undefined when it is not there. A symbolic link is not followed (ELOOP), a pipe not waited for. */
export function readPlainFile(file: string): string | undefined {
  try {
    // The types know only words; Node takes the system's numbers too.
    return readFileSync(file, { encoding: 'utf8', flag: plainOnly as unknown as string });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
