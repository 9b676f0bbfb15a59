import { setFlagsFromString } from 'node:v8';

const flag = '--max-inlined-bytecode-size-cumulative=';
// What V8 of Node 20 to 24 has by default.
const usual = 920;
const lastKnown = 24;
// Enough for the small functions that loops call.
const less = 100;

/**
 * Does work, at once or until its promise settles, for which V8 inlines less than usual in what it optimises. A command
 * that runs hundreds of functions for a second or two spends half as much processor time on compiling them as large as
 * usual as on running them. Counts for the whole process; changes nothing in a Node that is not known to have the
 * setting.
 */
export function inlineLess<T>(work: () => T): T {
  if (Number.parseInt(process.versions.node, 10) > lastKnown) return work();
  setFlagsFromString(`${flag}${less}`);
  const restore = (): void => setFlagsFromString(`${flag}${usual}`);
  let isLater = false;
  try {
    const result = work();
    if (!(result instanceof Promise)) return result;
    isLater = true;
    return result.finally(restore) as T;
  } finally {
    if (!isLater) restore();
  }
}
