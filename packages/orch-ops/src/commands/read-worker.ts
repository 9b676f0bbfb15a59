import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { OperationContext } from '../operations/operation.ts';

/** Who works: `--owner`, else ORCH_OWNER_SESSION. */
export function readOwner(args: Args, { env }: CommandContext): string | undefined {
  return args.string('owner') || env['ORCH_OWNER_SESSION'] || undefined;
}

/** Who works, for commands that must know. */
export function requireOwner(args: Args, context: CommandContext): string {
  const owner = readOwner(args, context);
  if (owner !== undefined) return owner;
  throw new UsageError('Nobody is named as owner.', 'Give --owner NAME, or set ORCH_OWNER_SESSION.');
}

/** The operation with the lease time of the command line, if any. */
export function withLeaseSeconds(operation: OperationContext, args: Args): OperationContext {
  const leaseSeconds = args.number('lease-seconds');
  if (leaseSeconds === undefined) return operation;
  if (!Number.isInteger(leaseSeconds) || leaseSeconds < 1 || leaseSeconds > 1e9)
    throw new UsageError(`--lease-seconds is ${leaseSeconds}.`, 'Give whole seconds from 1 to 1000000000.');
  return { ...operation, settings: { ...operation.settings, leaseSeconds } };
}
