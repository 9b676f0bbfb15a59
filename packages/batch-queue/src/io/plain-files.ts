import { constants, lstatSync, readdirSync, readFileSync } from 'node:fs';

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

/** How to open a file so that a symbolic link is not followed and a pipe not waited for; Windows has neither. */
export const plainFlags: number =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file's text; undefined when it is not there. A symbolic link is not followed (ELOOP), a pipe not waited for. */
export function readPlainFile(file: string): string | undefined {
  try {
    // The types know only words; Node takes the system's numbers too.
    return readFileSync(file, { encoding: 'utf8', flag: plainFlags as unknown as string });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether there is anything of that name. */
export function hasPlainFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
