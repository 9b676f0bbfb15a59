import type { CommandName } from '../state/flow-state.ts';

/** Takes a piece of output; resolves when there is room for more. */
export type WriteLive = (chunk: Uint8Array) => Promise<void>;

/** How a gate is run. */
export interface GateOptions {
  readonly by: string;
  readonly now: () => Date;
  readonly env: NodeJS.ProcessEnv;
  /** These commands only; all that the project has when empty. */
  readonly only: readonly CommandName[];
  /** Revision to compare with, see `findBase`. */
  readonly base?: string | undefined;
  /** Show that the changed tests fail without the change. */
  readonly proveRed: boolean;
  /** Run the other commands too when one fails. */
  readonly keepGoing: boolean;
  /** Do not run again what passed on the same content. */
  readonly reuse: boolean;
  readonly takeOver: boolean;
  /** For each command. */
  readonly timeoutMs: number;
  /** Takes the commands' output as it comes. */
  readonly write: WriteLive;
  /** Removes secrets from the output that is kept. */
  readonly redact: (text: string) => string;
  readonly stop?: AbortSignal | undefined;
}
