import { type Args, type CommandRun, inlineLess, UsageError } from '@backlog-toolkit/cli-kit';
import { loadWaveTickets } from '../io/load-waves.ts';
import { renderWaves } from '../render/waves-text.ts';
import { renderWavesMermaid } from '../render/waves-mermaid.ts';
import { planWaves } from '../waves/plan-waves.ts';
import { openFor, tellUnreadable } from './open.ts';

function readCount(args: Args, name: string): number {
  const count = args.number(name) ?? 0;
  if (Number.isInteger(count) && count >= 1) return count;
  throw new UsageError(`--${name} is ${count}.`, 'Give a whole number from 1.');
}

/** ticket-flow waves */
export const run: CommandRun = async (args, context) => {
  const options = { slots: readCount(args, 'slots'), limit: readCount(args, 'limit') };
  const workspace = await openFor(context);
  const { tickets, unreadable } = inlineLess(() => loadWaveTickets(workspace));
  tellUnreadable(context, unreadable);
  const plan = planWaves(tickets, options);
  const format = args.flag('json') ? 'json' : args.string('format');
  if (format === 'json') context.out.printJson({ schemaVersion: 1, ...plan });
  else
    context.out.print(format === 'mermaid' ? renderWavesMermaid(plan, tickets) : renderWaves(plan, tickets));
  return plan.waves.length > 0 ? 0 : 1;
};
