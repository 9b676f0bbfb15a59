import { formatQueue } from '../markdown/format-queue.ts';
import type { QueueItem } from '../queue-item.ts';

/** The first line of a rendered view, by which it is known. */
export const VIEW_MARK = '<!-- A view of a queue database, written by `orch-ops render`: edits are lost. -->';

/** A Markdown document with a queue of these items, in the order given. */
export function renderView(items: readonly QueueItem[]): string {
  return `${VIEW_MARK}\n\n${formatQueue(items)}`;
}
