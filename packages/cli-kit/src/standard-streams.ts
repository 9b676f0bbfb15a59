import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import type { OutputStream } from './output.ts';

/** What can be read to its end. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}

type Process = Pick<NodeJS.Process, 'platform' | 'stdin' | 'stdout'>;

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** True for files, pipes and the null device: what can be read and written without Node's streams. */
function isPlain({ platform }: Process, fd: number): boolean {
  if (platform === 'win32') return false;
  try {
    const stats = fstatSync(fd);
    // In this order: while the last file that Node 20 looked at is a pipe, it does not follow links to modules.
    const none = statSync('/dev/null');
    return !stats.isCharacterDevice() || stats.rdev === none.rdev;
  } catch {
    return false;
  }
}

/**
 * The standard output of a process. Node's own stream takes 4 ms to load; what is no terminal is written directly, as long
 * as it takes every byte at once.
 */
export function openStdout(host: Process): OutputStream {
  if (!isPlain(host, 1)) return host.stdout;
  const listeners: ((error: NodeJS.ErrnoException) => void)[] = [];
  let stream: OutputStream | undefined;
  const useStream = (): OutputStream => {
    const { stdout } = host;
    for (const listener of listeners) stdout.on('error', listener);
    return stdout;
  };
  return {
    on: (_event, listener) => void listeners.push(listener),
    write: (chunk, done = () => {}) => {
      if (stream) return stream.write(chunk, done);
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      let at = 0;
      try {
        while (at < bytes.length) at += writeSync(1, bytes, at);
      } catch (error) {
        // Another process has made the pipe one that does not wait.
        if (codeOf(error) === 'EAGAIN') return (stream = useStream()).write(bytes.subarray(at), done);
        for (const listener of listeners) listener(error as NodeJS.ErrnoException);
      }
      return done();
    },
  };
}

async function* readDirectly(host: Process): AsyncGenerator<Uint8Array | string> {
  for (;;) {
    const bytes = Buffer.allocUnsafe(64 * 1024);
    let count: number;
    try {
      count = readSync(0, bytes);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      yield* host.stdin;
      return;
    }
    if (count === 0) return;
    yield bytes.subarray(0, count);
  }
}

/** The standard input of a process, in the same way as {@link openStdout}. */
export function openStdin(host: Process): InputStream {
  if (!isPlain(host, 0)) return host.stdin;
  return { [Symbol.asyncIterator]: () => readDirectly(host) };
}
