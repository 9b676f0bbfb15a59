import { TicketFlowError } from '../errors.ts';
import { type CommandName, COMMANDS } from '../state/flow-state.ts';

/** The commands of a project, as `qualityGates` of its configuration names them. */
export interface GateCommands {
  readonly typeCheckCommand?: string | undefined;
  readonly lintCommand?: string | undefined;
  readonly testCommand?: string | undefined;
  readonly buildCommand?: string | undefined;
}

/** A command to run. */
export interface PlannedCommand {
  readonly name: CommandName;
  /** For the shell. */
  readonly command: string;
}

const keys: Readonly<Record<CommandName, keyof GateCommands>> = {
  typecheck: 'typeCheckCommand',
  lint: 'lintCommand',
  test: 'testCommand',
  build: 'buildCommand',
};

/** The commands that a project has, in order. */
export function listCommands(gates: GateCommands): PlannedCommand[] {
  return COMMANDS.flatMap((name) => {
    const command = gates[keys[name]]?.trim() ?? '';
    return command === '' ? [] : [{ name, command }];
  });
}

/**
 * The commands that a gate runs: those asked for, else all that the project has.
 * @throws TicketFlowError COMMAND_MISSING when one that is asked for, or the tests, are not configured
 */
export function planGate(gates: GateCommands, only: readonly CommandName[]): PlannedCommand[] {
  const commands = listCommands(gates);
  const needed: readonly CommandName[] = only.length > 0 ? only : ['test'];
  const missing = needed.find((name) => !commands.some((each) => each.name === name));
  if (missing !== undefined)
    throw new TicketFlowError('COMMAND_MISSING', `qualityGates.${keys[missing]} is not configured.`, {
      hint: 'Name the command in backlog.config.json; ticket-core init finds it.',
    });
  return only.length === 0 ? commands : commands.filter(({ name }) => only.includes(name));
}
