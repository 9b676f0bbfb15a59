import path from 'node:path';
import { type BacklogConfig, loadConfig, type SectionName } from '@backlog-toolkit/config';

/** Where a project keeps its ledger, relative to its root. */
export const defaultLedger = '.backlog-ops/usage-ledger.jsonl';

/** What to open. */
export interface OpenGuardOptions {
  /** The folder that the search for the configuration begins in, and that `ledger` is relative to. */
  readonly cwd: string;
  /** This configuration file and no other. */
  readonly configFile?: string | undefined;
  /** This ledger instead of the project's own. */
  readonly ledger?: string | undefined;
  /** The sections that matter, default those of budgets: what is wrong elsewhere is a warning. */
  readonly uses?: readonly SectionName[] | undefined;
}

/** A project as cost-guard sees it. */
export interface Guard {
  readonly cwd: string;
  /** Absolute path of the folder that paths in the configuration start from. */
  readonly root: string;
  /** Absolute path of the configuration; null when there is none. */
  readonly configFile: string | null;
  readonly config: BacklogConfig;
  /** Absolute path; the file need not exist. */
  readonly ledgerFile: string;
  /** The ledger as messages name it: relative to `cwd` where it is inside of it. */
  readonly ledgerLabel: string;
  readonly configWarnings: readonly string[];
}

const budgetSections: readonly SectionName[] = ['llmOps.budgets', 'llmOps.budgetPolicy'];

/** Opens the project around a folder. Reads the configuration; throws ConfigError when it cannot be used. */
export async function openGuard(options: OpenGuardOptions): Promise<Guard> {
  const { cwd, ledger, uses = budgetSections } = options;
  const { config, root, file, warnings } = await loadConfig({ cwd, file: options.configFile, uses });
  const ledgerFile = ledger === undefined ? path.join(root, defaultLedger) : path.resolve(cwd, ledger);
  return {
    cwd,
    root,
    configFile: file,
    config,
    ledgerFile,
    ledgerLabel: labelOf(ledgerFile, cwd),
    configWarnings: warnings.map(({ message }) => message),
  };
}

/** A path as messages show it: relative to a folder when it is inside of it, with `/` between its parts. */
function labelOf(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isInside ? relative.replaceAll(path.sep, '/') : file;
}
