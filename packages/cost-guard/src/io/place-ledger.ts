import path from 'node:path';
import { describeLedger, isLedgerAddress, type LedgerConnection } from '@backlog-toolkit/usage-ledger';

/** Where a ledger is. */
export interface LedgerPlace {
  readonly cwd: string;
  readonly root: string;
  /** Absolute path, or the address of a database, which may hold a password: never to be shown. */
  readonly ledgerFile: string;
  /** As messages name it: relative to `cwd` where it is inside of it; of an address host, port and database. */
  readonly ledgerLabel: string;
  /** How to talk to a database. */
  readonly connection?: LedgerConnection | undefined;
}

/** Which ledger to take. */
export interface LedgerChoice {
  readonly cwd: string;
  /** This one, a path relative to `cwd` or an address, instead of that of the configuration. */
  readonly ledger?: string | undefined;
  /** Longest that a step of talking to a database may take, in milliseconds. */
  readonly ledgerTimeoutMs?: number | undefined;
}

/** Places the ledger that was named, or that of the configuration, which is relative to its root. Throws ADDRESS_INVALID. */
export function placeLedger(
  { cwd, ledger, ledgerTimeoutMs }: LedgerChoice,
  root: string,
  configured: string,
): LedgerPlace {
  const wanted = ledger ?? configured;
  if (isLedgerAddress(wanted)) {
    const connection = { cwd, applicationName: 'cost-guard', timeoutMs: ledgerTimeoutMs };
    return { cwd, root, ledgerFile: wanted, ledgerLabel: describeLedger(wanted), connection };
  }
  const ledgerFile = path.resolve(ledger === undefined ? root : cwd, wanted);
  return { cwd, root, ledgerFile, ledgerLabel: labelOf(ledgerFile, cwd) };
}

/** A ledger as names of state files are made of it: a path, or an address without what is secret. */
export function ledgerKey({ ledgerFile }: Pick<LedgerPlace, 'ledgerFile'>): string {
  return describeLedger(ledgerFile);
}

/** Warns of a password in the configuration, which is under version control as a rule. */
export function passwordWarnings(configured: string, file: string | null): string[] {
  if (!isLedgerAddress(configured) || !/^[^/]+\/\/[^/?#]*:[^/?#]*@|[?&](?:ssl)?password=/i.test(configured))
    return [];
  return [
    `${file ?? 'The configuration'} has a password in llmOps.usageLedger: take it out, and give it in PGPASSWORD or ~/.pgpass.`,
  ];
}

/** A path as messages show it: relative to a folder when it is inside of it, with `/` between its parts. */
function labelOf(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isInside ? relative.replaceAll(path.sep, '/') : file;
}
