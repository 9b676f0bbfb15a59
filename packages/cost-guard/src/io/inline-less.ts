import { setFlagsFromString } from 'node:v8';

const flag = '--max-inlined-bytecode-size-cumulative=';
// What V8 of Node 20 to 24 has by default.
const usual = 920;
const lastKnown = 24;
// Enough for the small functions that loops call.
const less = 100;

/**
 * Does work for which V8 inlines less than usual in what it optimises: an import runs many functions for a second or two,
 * in two threads that each compile them. Counts for the whole process; changes nothing in a Node that is not known to
 * have the setting.
 */
export async function inlineLess<T>(work: () => Promise<T>): Promise<T> {
  if (Number.parseInt(process.versions.node, 10) > lastKnown) return work();
  setFlagsFromString(`${flag}${less}`);
  try {
    return await work();
  } finally {
    setFlagsFromString(`${flag}${usual}`);
  }
}
