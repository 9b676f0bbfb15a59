import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { TicketFlowError } from '../errors.ts';

/** Who acts, as `--by` or TICKET_FLOW_AGENT say; null when nothing says. */
export function nameOf(args: Args, { env }: CommandContext): string | null {
  return (args.string('by') ?? env['TICKET_FLOW_AGENT'] ?? '').trim() || null;
}

/** As {@link nameOf}, where somebody must be named. @throws TicketFlowError NAME_MISSING */
export function requireName(args: Args, context: CommandContext): string {
  const name = nameOf(args, context);
  if (name !== null) return name;
  throw new TicketFlowError('NAME_MISSING', 'Nobody is named who does this', {
    hint: 'Add --by NAME, or set TICKET_FLOW_AGENT.',
  });
}
