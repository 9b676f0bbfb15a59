import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { parseTicketId } from '@backlog-toolkit/ticket-core';
import type { Job } from '../job.ts';
import { queueFolder } from './store-places.ts';

type KeepBeside = (job: Job, request: number, text: string) => string;

/**
 * Keeps the text of a result in `.backlog-ops/batch-queue/kept/<job>/<request>-<ticket>.md`, where a person can look at
 * it. Returns the path, relative to the project's root.
 */
export function makeKeepBeside(root: string): KeepBeside {
  return (job, request, text) => {
    const file = placeOf(root, job, request);
    writeFileAtomic(file, text.endsWith('\n') ? text : `${text}\n`);
    return relative(root, file);
  };
}

/** As {@link makeKeepBeside}, and writes nothing: says where a result would be kept. */
export function makePlaceBeside(root: string): KeepBeside {
  return (job, request) => relative(root, placeOf(root, job, request));
}

function placeOf(root: string, job: Job, request: number): string {
  const ticket = job.requests[request]?.ticket ?? '';
  const name = parseTicketId(ticket) === null ? `${request}.md` : `${request}-${ticket}.md`;
  return path.join(queueFolder(root), 'kept', job.id, name);
}

function relative(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
