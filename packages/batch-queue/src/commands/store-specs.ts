import type { CommandSpec } from '@backlog-toolkit/cli-kit';

/** Commands that store owns. */
export const storeSpecs: readonly CommandSpec[] = [];
