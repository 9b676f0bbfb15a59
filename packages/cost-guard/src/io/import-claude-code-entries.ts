import {
  type LedgerEntry,
  makeAttribution,
  toLedgerEntry,
  type UsageEvent,
} from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';

/** Makes the ledger entries of events, without costs, one after the other. */
export function* entriesOf(guard: Guard, events: Iterable<UsageEvent>): Generator<LedgerEntry> {
  const attribute = makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
  for (const event of events) {
    const entry = toLedgerEntry(event, attribute(event));
    if (entry) yield entry;
  }
}
