import type { RuleMeta } from '@backlog-toolkit/findings';
import { COMMANDS } from '../state/flow-state.ts';

const commandRules = COMMANDS.map((name): RuleMeta => ({
  id: `gate-${name}`,
  title: `The project's ${name} command passes`,
  description: `The command that qualityGates in backlog.config.json names for ${name} ends with 0 in time.`,
  defaultSeverity: 'error',
  fixable: false,
  category: 'gate',
}));

/** What a gate itself can find, besides hacks. */
export const gateRules: readonly RuleMeta[] = [
  ...commandRules,
  {
    id: 'gate-tdd',
    title: 'Changed code comes with changed tests',
    description: 'Tests are added or changed with the code, and with --prove-red fail without it.',
    defaultSeverity: 'error',
    fixable: false,
    category: 'gate',
  },
];
