import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { changeControl } from './change-control.ts';
import { readAmount } from './read-amount.ts';

/** batch-queue resume */
export const run: CommandRun = (args, context) => {
  const isLifted = args.string('max-cost') === 'none';
  const maxCostUsd = isLifted ? null : readAmount(args, 'max-cost');
  return changeControl(args, context, 'resumed', (before) => ({
    paused: null,
    maxCostUsd: maxCostUsd === undefined ? (before?.maxCostUsd ?? null) : maxCostUsd,
  }));
};
