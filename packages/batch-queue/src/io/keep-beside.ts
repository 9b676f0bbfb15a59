import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { parseTicketId } from '@backlog-toolkit/ticket-core';
import type { Job } from '../job.ts';
import { queueFolder } from './store-places.ts';

/**
 * Keeps the text of a result in `.backlog-ops/batch-queue/kept/<job>/<request>-<ticket>.md`, where a person can look at
 * it. Returns the path, relative to the project's root.
 */
export function makeKeepBeside(root: string): (job: Job, request: number, text: string) => string {
  return (job, request, text) => {
    const ticket = job.requests[request]?.ticket ?? '';
    const name = parseTicketId(ticket) === null ? `${request}.md` : `${request}-${ticket}.md`;
    const file = path.join(queueFolder(root), 'kept', job.id, name);
    writeFileAtomic(file, text.endsWith('\n') ? text : `${text}\n`);
    return path.relative(root, file).split(path.sep).join('/');
  };
}
