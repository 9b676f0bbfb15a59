export { OrchOpsError } from './errors.ts';
export type { OrchOpsErrorCode, OrchOpsErrorDetails, OrchOpsErrorKind } from './errors.ts';
export type { EventQuery, EventType, NewEvent, QueueEvent } from './queue-event.ts';
export { isStatus, MARKDOWN_COLUMNS, STATUSES } from './queue-item.ts';
export type { ItemChanges, MarkdownColumn, NewItem, QueueItem, QueueStatus } from './queue-item.ts';
export type {
  ItemChange,
  ItemQuery,
  QueueDefect,
  QueueEngine,
  QueueReader,
  QueueStore,
  QueueTransaction,
  StatusSummary,
  TransactionOptions,
  TransactionResult,
} from './queue-store.ts';
export { readSettings } from './settings.ts';
export type { QueueSettings } from './settings.ts';
