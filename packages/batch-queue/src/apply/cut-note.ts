import type { AppliedResult } from '../store.ts';

/** What is noted of an answer that ends where its limit was: it is in its ticket, and it is not finished. */
export const cutNote = 'the answer was cut at its limit';

/** Whether an answer that was applied is not whole. */
export function isCut({
  how,
  note,
}: {
  readonly how: AppliedResult['how'];
  readonly note?: string | null;
}): boolean {
  return how === 'applied' && note === cutNote;
}
