import {
  type AttributeUsage,
  type LedgerEntry,
  makeAttribution,
  toLedgerEntry,
  type UsageEvent,
} from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';

/** Attribution with the ticket prefixes of a project. */
export function attributionOf(guard: Guard): AttributeUsage {
  return makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
}

/** Makes the ledger entries of events, without costs, one after the other. */
export function* entriesOf(guard: Guard, events: Iterable<UsageEvent>): Generator<LedgerEntry> {
  const attribute = attributionOf(guard);
  for (const event of events) {
    const entry = toLedgerEntry(event, attribute(event));
    if (entry) yield entry;
  }
}
