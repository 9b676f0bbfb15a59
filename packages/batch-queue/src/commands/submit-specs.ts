import type { CommandSpec } from '@backlog-toolkit/cli-kit';

/** Commands that submit owns. */
export const submitSpecs: readonly CommandSpec[] = [];
