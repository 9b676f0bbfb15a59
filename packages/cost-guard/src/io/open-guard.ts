import { type BacklogConfig, loadConfig, type SectionName } from '@backlog-toolkit/config';
import { type LedgerChoice, type LedgerPlace, passwordWarnings, placeLedger } from './place-ledger.ts';

/** What to open. */
export interface OpenGuardOptions extends LedgerChoice {
  /** The folder that the search for the configuration begins in, and that `ledger` is relative to. */
  readonly cwd: string;
  /** This configuration file and no other. */
  readonly configFile?: string | undefined;
  /** The sections that matter, default those of budgets and prices: what is wrong elsewhere is a warning. */
  readonly uses?: readonly SectionName[] | undefined;
}

/** A project as cost-guard sees it. */
export interface Guard extends LedgerPlace {
  /** Absolute path of the folder that paths in the configuration start from. */
  readonly root: string;
  /** Absolute path of the configuration; null when there is none. */
  readonly configFile: string | null;
  readonly config: BacklogConfig;
  readonly configWarnings: readonly string[];
}

const budgetSections: readonly SectionName[] = ['llmOps.budgets', 'llmOps.budgetPolicy', 'llmOps.registry'];

/** Opens the project around a folder. Reads the configuration; throws ConfigError when it cannot be used. */
export async function openGuard(options: OpenGuardOptions): Promise<Guard> {
  const { cwd, uses = budgetSections } = options;
  const { config, root, file, warnings } = await loadConfig({
    cwd,
    file: options.configFile,
    // Which ledger is meant is never a guess.
    uses: [...uses, 'llmOps.usageLedger'],
  });
  return {
    ...placeLedger(options, root, config.llmOps.usageLedger),
    configFile: file,
    config,
    configWarnings: [
      ...warnings.map(({ message }) => message),
      ...passwordWarnings(config.llmOps.usageLedger, file),
    ],
  };
}
