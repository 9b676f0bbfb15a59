import { describeAdding } from './conformance/adding.ts';
import { describeChanging } from './conformance/changing.ts';
import { describeHolding } from './conformance/holding.ts';
import { describeKeeping } from './conformance/keeping.ts';
import type { OpenStore } from './conformance/open-store.ts';

export type { OpenStore } from './conformance/open-store.ts';

/** What every store must do, whatever is below it. */
export function describeStore(name: string, open: OpenStore): void {
  describeAdding(name, open);
  describeChanging(name, open);
  describeKeeping(name, open);
  describeHolding(name, open);
}
