import type { EventQuery, EventType, NewEvent, QueueEvent } from './queue-event.ts';
import type { ItemChanges, MarkdownColumn, NewItem, QueueItem, QueueStatus } from './queue-item.ts';

/** What runs below a store. */
export type QueueEngine = 'markdown' | 'node:sqlite' | '@photostructure/sqlite' | 'sql.js' | 'postgres';

/** Which items to read: those that meet every condition given; conditions with lists take any of them. */
export interface ItemQuery {
  readonly ids?: readonly string[];
  readonly statuses?: readonly string[];
  readonly priorities?: readonly string[];
  readonly owners?: readonly string[];
  /** Part of the task, notes or id, without regard to case. */
  readonly text?: string;
}

/** How many items have each status, and those in progress. */
export interface StatusSummary {
  readonly counts: Readonly<Record<QueueStatus, number>>;
  /** How many have another status. */
  readonly otherCount: number;
  /** The first items in progress, in row order; as many as were asked for. */
  readonly topInProgress: readonly QueueItem[];
}

/** Something wrong with a queue that reading got around. */
export interface QueueDefect {
  readonly file: string;
  /** Line in the file, from 1; undefined for a database. */
  readonly line: number | undefined;
  readonly message: string;
  /** The next step to take. */
  readonly hint: string;
}

/** One item before and after a change; `before` is null for a new one. */
export interface ItemChange {
  readonly before: QueueItem | null;
  readonly after: QueueItem;
}

/** What a transaction did, or would have done. */
export interface TransactionResult<T> {
  readonly value: T;
  /** In the order of the first change to each item. */
  readonly changes: readonly ItemChange[];
  readonly events: readonly NewEvent[];
  /** The change as a unified diff of the file, where the store is a text file; else ''. */
  readonly diff: string;
}

/** How a transaction is run. */
export interface TransactionOptions {
  /** Do everything, then give it up: nothing is written. */
  readonly dryRun?: boolean | undefined;
  /** The time that `updated_at` and events get, epoch seconds. */
  readonly nowEpochSeconds: number;
}

/** What is done to one item in one step. */
export interface PickPlan {
  readonly changes: ItemChanges;
  readonly events: readonly {
    readonly type: EventType;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
}

/** Where an item stands among all. */
export interface Standing {
  /** Another item that is DONE with its idempotency key. */
  readonly doneWithKey: QueueItem | undefined;
  /** How many items that can be picked come before it. */
  readonly ahead: number;
}

/** What reads may be done inside and outside of a transaction. */
export interface QueueReader {
  /** Items in row order: a database P0, P1, P2, others, then `created_at`, then insertion; Markdown as in the file. */
  readItems(query?: ItemQuery): Promise<QueueItem[]>;
  findItem(id: string): Promise<QueueItem | undefined>;
  findByIdempotencyKey(key: string): Promise<QueueItem | undefined>;
  readEvents(query?: EventQuery): Promise<QueueEvent[]>;
  /** Where an item of the queue stands; only where that is cheaper than reading all items. */
  readStanding?(item: QueueItem, nowEpochSeconds: number): Promise<Standing>;
}

/** The queue while nobody else can change it. */
export interface QueueTransaction extends QueueReader {
  /**
   * The item to pick now, by priority (P0, P1, P2, others), then row order: the first for which `findObstacles` of
   * explain.ts finds nothing, that is PENDING, `retry_not_before` null or past, at most `max_attempts` attempts, and
   * no other item DONE with its idempotency key.
   */
  findPickable(nowEpochSeconds: number): Promise<QueueItem | undefined>;
  /** The highest number of the ids `ORCH-nnn`, 0 without one; only where that is cheaper than reading all items. */
  readHighestNumber?(): Promise<number>;
  /** @throws OrchOpsError ID_TAKEN when there is such an item already */
  insertItem(item: NewItem): Promise<void>;
  /** Inserts many in their order; only where that is cheaper than one after the other. */
  insertItems?(items: readonly NewItem[]): Promise<void>;
  /**
   * Changes columns of an item. SQLite keeps `retry_not_before` in the notes, which the caller changes too: there the
   * column itself is not written.
   * @throws OrchOpsError ITEM_NOT_FOUND
   */
  updateItem(id: string, changes: ItemChanges): Promise<void>;
  appendEvent(event: NewEvent): Promise<void>;
}

/** One queue, wherever it is kept. */
export interface QueueStore extends QueueReader {
  readonly kind: 'markdown' | 'sqlite' | 'postgres';
  readonly engine: QueueEngine;
  /** Absolute path; of a database on a server its address as it may be shown. */
  readonly file: string;
  /** What stands between two notes: ` | `, or ` / ` where a pipe would end the cell. */
  readonly noteSeparator: ' | ' | ' / ';
  readStatus(topCount: number): Promise<StatusSummary>;
  /**
   * Some columns of every item, each row in the order of the columns asked for: cheaper than whole items where those are
   * many. Items come in the order of their insertion, in Markdown as in the file. To be gone through once.
   */
  readColumns(columns: readonly MarkdownColumn[]): Promise<Iterable<readonly string[]>>;
  /** How many events of that type there are; null where the store keeps no such count. */
  countEvents(eventType: string): Promise<number | null>;
  /** What is wrong with the queue; reading got around it. */
  readDefects(): Promise<QueueDefect[]>;
  /**
   * Runs `work` while no other process changes what it read, then writes all of it at once; when `work` throws, nothing
   * is written. A server that gives the transaction up because of others has `work` run again.
   * @throws OrchOpsError QUEUE_BUSY (held too long by another process), QUEUE_WRITE_FAILED, ENGINE_CANNOT_WRITE,
   * QUEUE_MALFORMED, DATABASE_MALFORMED (an edit could do harm)
   */
  transact<T>(
    work: (transaction: QueueTransaction) => Promise<T>,
    options: TransactionOptions,
  ): Promise<TransactionResult<T>>;
  /** Finds an item to pick, changes it and writes its events in one step; only where that is cheaper than a transaction. */
  pick?(
    plan: PickPlan,
    options: Pick<TransactionOptions, 'nowEpochSeconds'>,
  ): Promise<TransactionResult<QueueItem | undefined>>;
  /**
   * Changes one item as a rule wants that looks at it, and writes the events, in one step; only where that is cheaper than a transaction.
   * `rule` may be asked several times.
   * @returns undefined when that cannot be done in one step: then nothing was written, and a transaction has to do it
   * @throws what `rule` throws
   */
  change?(
    id: string,
    rule: (item: QueueItem) => PickPlan,
    options: Pick<TransactionOptions, 'nowEpochSeconds'>,
  ): Promise<TransactionResult<QueueItem> | undefined>;
  /** Makes reading as fast as it can be after very many rows were written; only where that has to be asked for. Never throws. */
  settle?(): Promise<void>;
  /** What a server says of itself and can promise, by name; only where there is one. */
  inspect?(): Promise<Readonly<Record<string, string>>>;
  /** Tells of changes by anybody, until what it returns is called; only where the store can. */
  listen?(heard: () => void, lost: (error: Error) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
