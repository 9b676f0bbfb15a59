import { describeChanging } from './conformance/changing.ts';
import { describeEvents } from './conformance/events.ts';
import { describePicking } from './conformance/picking.ts';
import { describeReading } from './conformance/reading.ts';
import type { OpenStore } from './conformance/sample-queue.ts';

export type { OpenStore } from './conformance/sample-queue.ts';

/** What every store must do, whatever is below it. `retry_not_before` differs: SQLite reads it from the notes. */
export function describeStore(name: string, open: OpenStore): void {
  describeReading(name, open);
  describeChanging(name, open);
  describeEvents(name, open);
  describePicking(name, open);
}
