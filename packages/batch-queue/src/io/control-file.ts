import path from 'node:path';
import { formatControl } from '../shape/format-control.ts';
import { controlShape } from '../shape/kept-shapes.ts';
import { parseShape } from '../shape/parse-job.ts';
import { describeFault } from '../shape/shape.ts';
import type { QueueControl } from '../store.ts';
import { ensureFolder, replaceFile } from './durable-files.ts';
import { readPlainFile } from './plain-files.ts';
import { unreadable } from './unreadable.ts';

/** Whether the queue is paused; it is not when there is no file. Throws CONTROL_UNREADABLE. */
export function readControl(file: string): QueueControl {
  const text = readPlainFile(file);
  if (text === undefined) return { paused: null, maxCostUsd: null };
  const parsed = parseShape(text, controlShape);
  if (parsed.kind === 'good') return parsed.value;
  throw unreadable({ file, line: parsed.line, reason: parsed.reason }, 'CONTROL_UNREADABLE');
}

/** Writes whether the queue is paused; on the disk when it resolves. */
export async function writeControl(
  file: string,
  control: QueueControl,
  onStep: (step: string) => void,
): Promise<void> {
  const fault = controlShape.check(control);
  if (fault !== undefined) throw new TypeError(describeFault(fault));
  await ensureFolder(path.dirname(file));
  await replaceFile(file, formatControl(control), (step) => onStep(`control: ${step}`));
  onStep('control: written');
}
