import { loadConfig } from '@backlog-toolkit/config';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { GateCommands } from '../gate/gate-plan.ts';

/**
 * The commands of the project's quality gates.
 * @throws ConfigError when they or the code rules are invalid: no gate must go by defaults that nobody chose
 */
export async function readGateCommands({ root, configFile }: Workspace): Promise<GateCommands> {
  const file = configFile ?? undefined;
  const { config } = await loadConfig({ cwd: root, file, uses: ['qualityGates', 'codeRules'] });
  return config.qualityGates;
}
