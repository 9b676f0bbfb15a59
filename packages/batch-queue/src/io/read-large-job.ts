import { readSync } from 'node:fs';
import type { Job, JobRequest } from '../job.ts';
import { jobShape, requestsShape } from '../shape/job-shape.ts';
import { hasShape } from '../shape/shape.ts';

/** What the reader of a large job gives away while it reads. */
export interface LargeJobSink {
  /** Each piece of the file; its memory is used again. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Some requests at a time, in their order. */
  readonly onRequests: (requests: readonly JobRequest[]) => void;
}

const windowBytes = 256 * 1024;
const newline = 0x0a;
const opening = Buffer.from('\n  "requests": [\n');
const closing = Buffer.from('\n  ]');
const placeholder = '"requests": [';

/**
 * Reads a job with very many requests from its open file; neither the text nor the requests are ever held as a whole.
 * The job returned has no requests. Undefined for a file that is not laid out as this package writes it, or holds no
 * job: what was given away does not count then.
 */
export function readLargeJob(fd: number, sink: LargeJobSink): Job | undefined {
  const window = openWindow(fd, sink.onBytes);
  window.slide(0);
  const start = window.bytes().indexOf(opening);
  if (start === -1) return undefined;
  const head = window.bytes().toString('utf8', 0, start + opening.length - '[\n'.length);
  // A line's own line feed stands before it here, as one does before the closing bracket.
  window.slide(start + opening.length - 1);
  for (;;) {
    const bytes = window.bytes();
    const end = bytes.indexOf(closing);
    const until = end === -1 ? bytes.lastIndexOf(newline) : end;
    if (until > 0) {
      const requests = parseRequests(bytes.toString('utf8', 0, until), end === -1);
      if (requests === undefined) return undefined;
      sink.onRequests(requests);
    } else if (end === 0) return undefined;
    const hasMore = window.slide(end === -1 ? until : end + closing.length);
    if (end !== -1) return parseOuter(head, readRest(window));
    if (!hasMore) return undefined;
  }
}

interface Window {
  bytes(): Buffer;
  /** Drops what stands at its beginning and reads on; false when nothing is to be read or there is no room. */
  slide(by: number): boolean;
}

function openWindow(fd: number, onBytes: LargeJobSink['onBytes']): Window {
  const memory = Buffer.allocUnsafe(windowBytes);
  let length = 0;
  let position = 0;
  return {
    bytes: () => memory.subarray(0, length),
    slide: (by) => {
      memory.copyWithin(0, by, length);
      length -= by;
      const read = readSync(fd, memory, length, windowBytes - length, position);
      onBytes(memory.subarray(length, length + read));
      length += read;
      position += read;
      return read > 0;
    },
  };
}

function readRest(window: Window): string {
  const parts: Buffer[] = [];
  do parts.push(Buffer.from(window.bytes()));
  while (window.slide(window.bytes().length));
  return Buffer.concat(parts).toString('utf8');
}

/** However the file is laid out: parts between commas that are lists of their own make one list together. */
function parseRequests(text: string, isMoreToCome: boolean): readonly JobRequest[] | undefined {
  if (isMoreToCome && !text.endsWith(',')) return undefined;
  const value = parseJson(`[${isMoreToCome ? text.slice(0, -1) : text}]`);
  return hasShape(requestsShape, value) && value.length > 0 ? value : undefined;
}

/** Only a field of the job itself may have been taken out: the placeholder must be found in its place. */
function parseOuter(head: string, rest: string): Job | undefined {
  const value = parseJson(`${head}${JSON.stringify(placeholder)}${rest}`);
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'requests') !== placeholder)
    return undefined;
  const job: unknown = { ...value, requests: [] };
  return hasShape(jobShape, job) ? job : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
