import type { Detected, GateCommands, GateName } from './project-facts.ts';

/** The gates in the order in which they run. */
const gateNames: readonly GateName[] = ['typeCheck', 'lint', 'test', 'build'];

/** The gate commands that are there; the others are absent, not undefined. */
export function collectGates(commandOf: (gate: GateName) => Detected | undefined): GateCommands {
  const found: Partial<Record<GateName, Detected>> = {};
  for (const gate of gateNames) {
    const command = commandOf(gate);
    if (command) found[gate] = command;
  }
  return found;
}
