import { readdirSync, statSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import type { QueuePlace } from './queue-place.ts';

/** How old a temporary file must be before it counts as left by a process that was killed. */
const leftoverMs = 60_000;

/** Removes what writers of the queue that were killed left beside it; under the lock, and as far as it is allowed. */
export function removeLeftovers({ file, stagedFile }: QueuePlace): void {
  const folder = path.dirname(file);
  // As file-store names them: what the file is for, cut to 48 characters, then process id and random letters.
  const prefixes = [file, stagedFile].map((name) => `.${path.basename(name).slice(0, 48)}.`);
  try {
    for (const name of readdirSync(folder)) {
      const isTemporary = prefixes.some(
        (prefix) => name.startsWith(prefix) && /^\d+-[a-z\d]{1,8}\.tmp$/.test(name.slice(prefix.length)),
      );
      if (!isTemporary) continue;
      const leftover = path.join(folder, name);
      if (Date.now() - statSync(leftover).mtimeMs > leftoverMs) unlinkSync(leftover);
    }
  } catch {
    // They only take space.
  }
}
