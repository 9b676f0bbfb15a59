import { formatUsd } from '@backlog-toolkit/usage-ledger';
import type { LedgerCall } from '../ledger-call.ts';

/** A call that will cost something, as budgets name calls. */
export interface PlannedCall extends LedgerCall {
  readonly ticket_id: string;
}

/** A limit on what may be spent; money in 1e-12 USD. */
export interface Cap {
  /** As messages name it, such as `budget "daily"` or `--max-cost`. */
  readonly name: string;
  readonly limitPicoUsd: bigint;
  /** Spent already, by the ledger. */
  readonly spentPicoUsd: bigint;
  covers(call: PlannedCall): boolean;
}

/** Why a reservation was refused. */
export interface CapRefusal {
  readonly cap: string;
  readonly limitPicoUsd: bigint;
  /** What would be spent and reserved together, had it been granted. */
  readonly wouldBePicoUsd: bigint;
}

/** Caps with what is reserved under them. */
export interface CapBook {
  /** Counts an amount that was granted before; it may exceed a cap. */
  count(call: PlannedCall, picoUsd: bigint): void;
  /** Grants all amounts together, or none: then it says which cap stands against it. */
  reserve(wanted: Iterable<readonly [PlannedCall, bigint]>): CapRefusal | null;
}

/** Opens a book of caps with nothing reserved. */
export function openCapBook(caps: readonly Cap[]): CapBook {
  const used = caps.map(({ spentPicoUsd }) => spentPicoUsd);
  return {
    count: (call, picoUsd) => {
      caps.forEach((cap, i) => {
        if (cap.covers(call)) used[i] = (used[i] ?? 0n) + picoUsd;
      });
    },
    reserve: (wanted) => {
      const wouldBe = [...used];
      for (const [call, picoUsd] of wanted) {
        for (const [i, cap] of caps.entries())
          if (cap.covers(call)) wouldBe[i] = (wouldBe[i] ?? 0n) + picoUsd;
      }
      for (const [i, cap] of caps.entries()) {
        const total = wouldBe[i] ?? 0n;
        // A cap that is exceeded already refuses only what would add to it.
        if (total > cap.limitPicoUsd && total > (used[i] ?? 0n))
          return { cap: cap.name, limitPicoUsd: cap.limitPicoUsd, wouldBePicoUsd: total };
      }
      used.splice(0, used.length, ...wouldBe);
      return null;
    },
  };
}

/** A refusal in words. */
export function describeRefusal({ cap, limitPicoUsd, wouldBePicoUsd }: CapRefusal): string {
  const usd = (pico: bigint): string => `$${formatUsd(pico, { decimals: 4 })}`;
  return `${cap} allows ${usd(limitPicoUsd)}; spent, in flight and reserved would be ${usd(wouldBePicoUsd)}`;
}
