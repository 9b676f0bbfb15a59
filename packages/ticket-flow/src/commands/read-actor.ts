import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { Actor } from '../state/own-state.ts';

/**
 * Who changes a ticket's checkpoint: `--by`, else TICKET_FLOW_AGENT.
 * @throws UsageError when neither is there
 */
export function requireActor(args: Args, context: CommandContext): Actor {
  const by = (args.string('by') || context.env['TICKET_FLOW_AGENT'] || '').trim();
  if (by === '')
    throw new UsageError(
      'Nobody is named as the one who works.',
      'Give --by NAME, or set TICKET_FLOW_AGENT, such as to the name of a person or agent.',
    );
  return { by, now: context.now() };
}
