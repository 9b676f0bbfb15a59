import { dayToMs } from './instant.ts';
import type { Lifecycle } from './registry-file.ts';

/** Where a model stands at a time. */
export type LifecycleState = 'active' | 'deprecated' | 'retiring' | 'retired';

/**
 * Where a model stands at a time: `retiring` when it stops answering within the span. A retirement date counts more
 * than the status; a retired model without a date has been so always.
 */
export function stateAt(
  { status, retiresAt, deprecatedAt }: Lifecycle,
  atMs: number,
  withinMs = 0,
): LifecycleState {
  if (retiresAt !== undefined) {
    if (dayToMs(retiresAt) <= atMs) return 'retired';
    if (dayToMs(retiresAt) <= atMs + withinMs) return 'retiring';
  } else if (status === 'retired') return 'retired';
  if (status === 'active' && (deprecatedAt === undefined || dayToMs(deprecatedAt) > atMs)) return 'active';
  return 'deprecated';
}
