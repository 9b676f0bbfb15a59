import type { Job, ProviderName } from '../job.ts';
import type { StoreProblem } from '../store.ts';

/** A job that waits, and for what. */
export interface WaitingJob {
  readonly job: string;
  readonly why:
    | 'paused'
    | 'slot'
    | 'time'
    | 'queue-tokens'
    | 'unreadable'
    | 'limit'
    | 'provider'
    | 'sent-before'
    | 'stopped';
  readonly note: string;
}

/** What a run did. */
export interface RunReport {
  readonly submitted: readonly Job[];
  readonly waiting: readonly WaitingJob[];
  /** How many more wait, of a store that does not list them all. */
  readonly moreWaiting: number;
  /** Jobs that a cap refused; they stay pending. */
  readonly capped: readonly { readonly job: string; readonly reason: string }[];
  /** Refused by the provider, or known to fail. */
  readonly failed: readonly { readonly job: string; readonly reason: string }[];
  /** Nobody knows whether the provider took them; left by dead processes too. */
  readonly unknown: readonly { readonly job: string; readonly reason: string }[];
  /** Not reached, or told to wait: pending again. */
  readonly putOff: readonly {
    readonly job: string;
    readonly reason: string;
    /** The provider refuses whoever asks, such as for a wrong key: repeating alone will not help. */
    readonly isRefused: boolean;
    readonly provider: ProviderName;
    readonly model: string;
  }[];
  /** Providers that cannot be used, and why. */
  readonly unusable: readonly {
    readonly provider: ProviderName;
    readonly model: string;
    readonly error: unknown;
  }[];
  /** Tickets that were taken out of waiting jobs, since there is nothing to ask for any more. */
  readonly leftOut: readonly { readonly job: string; readonly ticket: string; readonly reason: string }[];
  /** Tickets that were edited: they are asked for with their present text. */
  readonly rebuilt: readonly { readonly job: string; readonly ticket: string }[];
  /** Jobs that nothing was left of; they are cancelled. */
  readonly emptied: readonly string[];
  /** Jobs that something unexpected happened to; what is written down of each is true, and the next run goes on. */
  readonly errors: readonly { readonly job: string; readonly error: unknown }[];
  readonly problems: readonly StoreProblem[];
}

/** A report that is being written. */
export type RunDraft = { -readonly [K in keyof Lists]: Lists[K][number][] } & { moreWaiting: number };

type Lists = Omit<RunReport, 'moreWaiting'>;

/** A report of a run that did nothing yet. */
export function emptyReport(): RunDraft {
  return {
    submitted: [],
    waiting: [],
    moreWaiting: 0,
    capped: [],
    failed: [],
    unknown: [],
    putOff: [],
    unusable: [],
    leftOut: [],
    rebuilt: [],
    emptied: [],
    errors: [],
    problems: [],
  };
}
