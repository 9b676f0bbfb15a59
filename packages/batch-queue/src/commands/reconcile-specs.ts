import type { CommandSpec } from '@backlog-toolkit/cli-kit';

/** Commands that reconcile owns. */
export const reconcileSpecs: readonly CommandSpec[] = [];
