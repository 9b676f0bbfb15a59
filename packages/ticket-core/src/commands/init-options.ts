import { type Args, UsageError } from '@backlog-toolkit/cli-kit';
import { TicketError } from '../errors.ts';
import type { Detected } from '../init/project-facts.ts';
import type { InitAnswers } from '../init/init-config.ts';
import { configPath, type InitFile } from '../init/plan-init.ts';

/** What an option gives, as the table of what was detected calls it. */
const rowOfOption: Readonly<Record<string, string>> = {
  name: 'name',
  stack: 'stack',
  'test-command': 'test',
  'lint-command': 'lint',
  'typecheck-command': 'type check',
  'build-command': 'build',
};
const answerOptions = Object.keys(rowOfOption);

/** What was detected, with what the command line says instead. @throws {UsageError} for an empty value. */
export function applyFlags(args: Args, detected: InitAnswers): InitAnswers {
  const empty = answerOptions.find((name) => args.given(name) && args.string(name)?.trim() === '');
  if (empty !== undefined)
    throw new UsageError(`--${empty} needs a value.`, 'Leave the option out to take what was detected.');
  return {
    ...detected,
    name: args.string('name') ?? detected.name,
    stack: args.string('stack') ?? detected.stack,
    testCommand: args.string('test-command') ?? detected.testCommand,
    lintCommand: args.string('lint-command') ?? detected.lintCommand,
    typeCheckCommand: args.string('typecheck-command') ?? detected.typeCheckCommand,
    buildCommand: args.string('build-command') ?? detected.buildCommand,
  };
}

/** What the command line says, by its row in the table of what was detected. */
export function givenRows(args: Args): Map<string, Detected> {
  return new Map(
    Object.entries(rowOfOption).flatMap(([option, row]) => {
      const value = args.string(option);
      return value === undefined ? [] : [[row, { value, why: `--${option}` }]];
    }),
  );
}

/** Whether the configuration would be written: a new one, or over another with --force. */
export function writesConfig(args: Args, plan: readonly InitFile[]): boolean {
  const state = plan.find(({ path }) => path === configPath)?.state;
  return state === 'new' || (state === 'differs' && args.flag('force'));
}

/** @throws {TicketError} FILE_DIFFERS when a value was given but the configuration is kept as it is. */
export function refuseIgnored(args: Args, plan: readonly InitFile[]): void {
  const given = answerOptions.find((name) => args.given(name));
  const isSame = plan.some(({ path, state }) => path === configPath && state === 'same');
  if (given === undefined || isSame || writesConfig(args, plan)) return;
  throw new TicketError(
    'FILE_DIFFERS',
    `--${given} would change ${configPath}, which exists; nothing was written.`,
    {
      hint: `Edit ${configPath}, or replace it with --force.`,
      file: configPath,
    },
  );
}
