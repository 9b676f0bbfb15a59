import type { QueueControl } from '../store.ts';

/** How control.json holds whether the queue runs. */
export function formatControl(control: QueueControl): string {
  return `${JSON.stringify(control, null, 2)}\n`;
}
