import { type BacklogConfig, loadConfig, type SectionName } from '@backlog-toolkit/config';
import { placeLedger } from './place-ledger.ts';

/** What to open. */
export interface OpenGuardOptions {
  /** The folder that the search for the configuration begins in, and that `ledger` is relative to. */
  readonly cwd: string;
  /** This configuration file and no other. */
  readonly configFile?: string | undefined;
  /** This ledger instead of the project's own. */
  readonly ledger?: string | undefined;
  /** The sections that matter, default those of budgets and prices: what is wrong elsewhere is a warning. */
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

const budgetSections: readonly SectionName[] = ['llmOps.budgets', 'llmOps.budgetPolicy', 'llmOps.registry'];

/** Opens the project around a folder. Reads the configuration; throws ConfigError when it cannot be used. */
export async function openGuard(options: OpenGuardOptions): Promise<Guard> {
  const { cwd, ledger, uses = budgetSections } = options;
  const { config, root, file, warnings } = await loadConfig({ cwd, file: options.configFile, uses });
  return {
    ...placeLedger({ cwd, ledger }, root),
    configFile: file,
    config,
    configWarnings: warnings.map(({ message }) => message),
  };
}
