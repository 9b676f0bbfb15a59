export { OrchOpsError } from './errors.ts';
export type { OrchOpsErrorCode, OrchOpsErrorDetails, OrchOpsErrorKind } from './errors.ts';
export type { EventQuery, EventType, NewEvent, QueueEvent } from './queue-event.ts';
export { isStatus, MARKDOWN_COLUMNS, STATUSES } from './queue-item.ts';
export type { ItemChanges, MarkdownColumn, NewItem, QueueItem, QueueStatus } from './queue-item.ts';
export type {
  PickPlan,
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
export { addItem } from './operations/add-item.ts';
export type { AddedItem, ItemToAdd } from './operations/add-item.ts';
export { cancelItems, replanItems, retryItems } from './operations/change-items.ts';
export type { ChangedItems, Selection } from './operations/change-items.ts';
export type { EndOfWork } from './operations/end-work.ts';
export { explainItem } from './operations/explain.ts';
export type { Explanation, Obstacle } from './operations/explain.ts';
export { formatLocalTime, parseLocalTime } from './operations/local-time.ts';
export type { OperationContext, OperationSettings } from './operations/operation.ts';
export { pickItem } from './operations/pick-item.ts';
export { undoLastAction } from './operations/undo.ts';
export type { Undone } from './operations/undo.ts';
export { resetAbandoned } from './operations/watchdog.ts';
export type { WatchdogResult } from './operations/watchdog.ts';
export { endItem, renewLease } from './operations/work-on-item.ts';
export { createSqliteQueue, openSqliteQueue } from './io/open-sqlite-queue.ts';
export type { SqliteQueueOptions } from './io/open-sqlite-queue.ts';
export type { EngineChoice } from './io/choose-engine.ts';
export { inspectSqliteQueue } from './io/inspect-sqlite-queue.ts';
export type { SqliteInspection } from './io/inspect-sqlite-queue.ts';
export type { SqliteSourceOptions } from './io/open-sqlite-source.ts';
export { openPostgresQueue } from './io/postgres-store.ts';
export type { PostgresQueueOptions } from './io/postgres-store.ts';
export { createMarkdownQueue } from './io/create-markdown-queue.ts';
export { openMarkdownQueue } from './io/markdown-store.ts';
export type { MarkdownQueueOptions } from './io/markdown-store.ts';
export { formatQueue } from './markdown/format-queue.ts';
