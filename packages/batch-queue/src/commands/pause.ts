import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { changeControl } from './change-control.ts';
import { readName } from './read-name.ts';

/** batch-queue pause */
export const run: CommandRun = (args, context) =>
  changeControl(args, context, 'paused', (before, now) => ({
    paused: {
      at: now.toISOString(),
      by: readName(context),
      reason: args.string('reason') ?? before?.paused?.reason ?? null,
    },
    maxCostUsd: before?.maxCostUsd ?? null,
  }));
