import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

const flag = '--interrupt-budget=';
// What V8 of Node 20 has by default; later ones have no such flag, and a quick compiler besides.
const usual = 67_584;
const later = 1_000_000;
// To load node:v8 takes some milliseconds.
const fromBytes = 32 * 1024 * 1024;

/** What is to be set, and where. */
interface V8Settings {
  readonly nodeVersion?: string;
  readonly setFlags?: (flags: string) => void;
}

/**
 * Does work that reads a ledger. If it is large, V8 of Node 20 optimises functions later meanwhile: what runs for each
 * line is WebAssembly, and all else runs so seldom that to compile it, once in each thread, took a quarter of all
 * processor time. Counts for the whole process.
 */
export async function optimiseLater<T>(
  ledgerFile: string,
  work: () => Promise<T>,
  { nodeVersion = process.versions.node, setFlags = setFlagsFromString }: V8Settings = {},
): Promise<T> {
  if (!nodeVersion.startsWith('20.') || sizeOf(ledgerFile) < fromBytes) return work();
  setFlags(`${flag}${later}`);
  try {
    return await work();
  } finally {
    setFlags(`${flag}${usual}`);
  }
}

/** 0 for what cannot be looked at, which is for the work to say. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
