import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { resetAbandoned } from '../operations/watchdog.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';

/** orch-ops watchdog */
export const run: CommandRun = async (args, context) => {
  const staleMinutes = args.number('stale-minutes') ?? 60;
  if (staleMinutes < 0) throw new UsageError(`--stale-minutes is ${staleMinutes}.`, 'Give minutes from 0.');
  const { store, operation } = await openForWriting(args, context);
  try {
    const result = await resetAbandoned(store, staleMinutes, operation);
    const { reset, exhausted } = result.value;
    const lines = [reset.length === 0 ? 'NOOP' : `RESET ${reset.join(',')}`];
    finishChange(result, lines, args, context);
    if (exhausted.length > 0)
      context.log.warn(`No attempts left, FAILED now: ${exhausted.join(', ')}`, {
        hint: 'Plan them anew with replan.',
      });
    return 0;
  } finally {
    await store.close();
  }
};
