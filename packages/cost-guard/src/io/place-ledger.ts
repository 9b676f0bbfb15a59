import path from 'node:path';

/** Where a project keeps its ledger, relative to its root. */
const defaultLedger = '.backlog-ops/usage-ledger.jsonl';

/** Where a ledger is. */
export interface LedgerPlace {
  readonly cwd: string;
  readonly root: string;
  /** Absolute path. */
  readonly ledgerFile: string;
  /** As messages name it: relative to `cwd` where it is inside of it. */
  readonly ledgerLabel: string;
}

/** Places the ledger of a project, or the one that was named, relative to `cwd`. */
export function placeLedger(
  { cwd, ledger }: { readonly cwd: string; readonly ledger?: string | undefined },
  root: string,
): LedgerPlace {
  const ledgerFile = ledger === undefined ? path.join(root, defaultLedger) : path.resolve(cwd, ledger);
  return { cwd, root, ledgerFile, ledgerLabel: labelOf(ledgerFile, cwd) };
}

/** A path as messages show it: relative to a folder when it is inside of it, with `/` between its parts. */
function labelOf(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isInside ? relative.replaceAll(path.sep, '/') : file;
}
