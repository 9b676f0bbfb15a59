import { FileStoreError, readJsonl } from '@backlog-toolkit/file-store';
import { readEventLine, type EventLine } from '../markdown/event-line.ts';
import type { TextDefect } from '../markdown/queue-document.ts';
import type { QueuePlace } from './queue-place.ts';
import { storeFailure } from './store-failure.ts';

/**
 * The lines of the log as they are in the file.
 * @throws OrchOpsError QUEUE_READ_FAILED
 */
export function readEventLines(place: QueuePlace): {
  lines: EventLine[];
  defects: TextDefect[];
  exists: boolean;
} {
  const lines: EventLine[] = [];
  const defects: TextDefect[] = [];
  try {
    for (const found of readJsonl(place.eventsFile)) {
      const line = found.kind === 'record' ? readEventLine(found.value) : undefined;
      if (line !== undefined) lines.push(line);
      else defects.push(describeBadLine(found.line, found.kind === 'bad' ? found.reason : found.kind));
    }
    return { lines, defects, exists: true };
  } catch (error) {
    if (error instanceof FileStoreError && error.code === 'FILE_MISSING')
      return { lines, defects, exists: false };
    throw storeFailure(error);
  }
}

function describeBadLine(line: number, reason: string): TextDefect {
  const what = new Map([
    ['record', 'expected an event with event_id and item_id'],
    ['torn', 'the line was cut off'],
  ]);
  return {
    line,
    message: `${what.get(reason) ?? reason}; the line is left out`,
    hint: 'Repair the line or remove it.',
  };
}
