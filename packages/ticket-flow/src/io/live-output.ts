import { write } from 'node:fs';
import type { WriteLive } from '../gate/gate-options.ts';

const retryMs = 10;

function writeSome(fd: number, chunk: Uint8Array): Promise<number | null> {
  return new Promise((resolve) => {
    write(fd, chunk, (error, written) => {
      if (!error) resolve(written);
      // The other side is slow and the descriptor does not wait; anything else means that nobody reads any more.
      else if (error.code === 'EAGAIN') setTimeout(() => resolve(0), retryMs);
      else resolve(null);
    });
  });
}

/**
 * Passes bytes on to a file descriptor as they are, one piece after the other. A slow reader slows the writer down and
 * blocks nothing else; once the reader has gone, nothing is written.
 */
export function writeLiveTo(fd: number): WriteLive {
  let isClosed = false;
  let queue = Promise.resolve();
  const writeAll = async (chunk: Uint8Array): Promise<void> => {
    for (let at = 0; at < chunk.length && !isClosed;) {
      const written = await writeSome(fd, chunk.subarray(at));
      if (written === null) isClosed = true;
      else at += written;
    }
  };
  return (chunk) => {
    queue = queue.then(() => writeAll(chunk));
    return queue;
  };
}
