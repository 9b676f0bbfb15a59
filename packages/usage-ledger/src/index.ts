export { namesOf, otherSourceKeys } from './call-names.ts';
export type { CallNames } from './call-names.ts';
export { checkEntry } from './check-entry.ts';
export type { EntryCheck } from './check-entry.ts';
export { computeId } from './compute-id.ts';
export { entryKeys } from './entry.ts';
export type { LedgerEntry } from './entry.ts';
export { entryText } from './entry-text.ts';
export { LedgerError } from './errors.ts';
export type { LedgerErrorCode, LedgerErrorDetails, LedgerErrorKind } from './errors.ts';
export { appendEntries, withAppender } from './io/append-entries.ts';
export type { AppendBatch, AppendLines, AppendOptions, AppendResult } from './io/append-entries.ts';
export { copyLedger } from './io/copy-ledger.ts';
export type { CopyOptions, LedgerCopy } from './io/copy-ledger.ts';
export { ledgerExists, prepareLedger, readLedgerStamp } from './io/ledger-state.ts';
export { readLedger } from './io/read-ledger.ts';
export type { ReadLedgerOptions } from './io/read-ledger.ts';
export type { LedgerLine } from './io/read-ledger.ts';
export { scanLedger } from './io/scan-ledger.ts';
export type { CheckpointOptions, LedgerScan, ScanOptions } from './io/scan-ledger.ts';
export type { Aggregate, Breakdown, Group } from './aggregate.ts';
export { listSessionTranscripts, listTranscripts } from './io/transcripts-list.ts';
export type { TranscriptList } from './io/transcripts-list.ts';
export { readTranscripts, scanTranscripts } from './io/transcripts.ts';
export type {
  ReadTranscriptsOptions,
  TranscriptCounts,
  TranscriptReading,
  TranscriptScan,
} from './io/transcripts.ts';
export { isFailedStatus } from './fields.ts';
export { describeLedger, isLedgerAddress } from './ledger-address.ts';
export type { LedgerConnection } from './ledger-address.ts';
export type { LedgerLines } from './ledger-lines.ts';
export type { NoPrice, PriceLine } from './price.ts';
export type { LedgerProblem } from './problems.ts';
export type { Dimension, LedgerFilter, LedgerQuery } from './query.ts';
export type { Sums } from './sums.ts';
export { dayText } from './time-zone.ts';
export { parseTimestamp } from './timestamp.ts';
export { addUsd, formatUsd, parseUsd, picoUsdPerUsd, usdNumber } from './usd.ts';
export { makeAttribution } from './transcripts/attribute-usage.ts';
export type { AttributeUsage, Attribution, AttributionRules } from './transcripts/attribute-usage.ts';
export type { EntryPrices, LinearPrice } from './transcripts/linear-price.ts';
export type { LineRules } from './transcripts/line-frames.ts';
export type { TranscriptLines } from './transcripts/lines-batch.ts';
export { findTranscriptRoots } from './transcripts/find-roots.ts';
export type { TranscriptEnvironment } from './transcripts/find-roots.ts';
export type { TicketRules } from './transcripts/find-ticket.ts';
export { toLedgerEntry } from './transcripts/to-ledger-entry.ts';
export type { TranscriptEntry } from './transcripts/to-ledger-entry.ts';
export { emptyTranscriptState, parseTranscriptState } from './transcripts/transcript-state.ts';
export type {
  RecentAnswer,
  TranscriptCursor,
  TranscriptFileState,
  TranscriptState,
} from './transcripts/transcript-state.ts';
export type { CommandUse, TranscriptProblem, UsageEvent, UsageTokens } from './transcripts/usage-event.ts';
