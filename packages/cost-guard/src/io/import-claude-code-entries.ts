import {
  type LedgerEntry,
  makeAttribution,
  toLedgerEntry,
  type TranscriptReading,
} from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';

/** The ledger entries of what a reading of transcripts brought, without costs. */
export function entriesOf(guard: Guard, { events }: Pick<TranscriptReading, 'events'>): LedgerEntry[] {
  const attribute = makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
  return events.flatMap((event): LedgerEntry[] => {
    const entry = toLedgerEntry(event, attribute(event));
    return entry ? [entry] : [];
  });
}
