import type { ServerResponse } from 'node:http';
import type { FaultReply } from './fault-reply.ts';

/** What sending a reply needs of its server. */
export interface ReplyLimits {
  /** Most bytes of one body. */
  readonly maxBodyBytes: number;
  /** Waits; rejects when the server is closed. */
  readonly sleep: (ms: number) => Promise<void>;
}

const pieceBytes = 64 * 1024;

/** Sends a reply with all that is wrong with it; ends early when the client has gone. */
export async function sendReply(
  response: ServerResponse,
  reply: FaultReply,
  limits: ReplyLimits,
): Promise<void> {
  if (reply.delayMs !== undefined) await limits.sleep(reply.delayMs);
  if (reply.hang === 'before-headers') return;
  if (reply.reset === 'before-headers') return reset(response);
  const body = bodyOf(reply);
  response.writeHead(reply.status ?? 200, headersOf(reply, body.length));
  response.flushHeaders();
  if (reply.hang === 'after-headers') return;
  if (reply.reset === 'after-headers') return resetSoon(response, limits);
  if (reply.bodyDelayMs !== undefined) await limits.sleep(reply.bodyDelayMs);
  const isCut = reply.reset === 'mid-body' || reply.hang === 'mid-body';
  await sendBody(response, isCut ? body.subarray(0, Math.ceil(body.length / 2)) : body, reply, limits);
  if (reply.hang === 'mid-body') return;
  if (reply.reset === 'mid-body') return resetSoon(response, limits);
  await sendPadding(response, reply, body.length, limits);
  if (reply.missingBytes === undefined) response.end();
  else response.socket?.end();
}

function bodyOf(reply: FaultReply): Buffer {
  if (reply.json !== undefined) return Buffer.from(JSON.stringify(reply.json));
  return Buffer.from(reply.body ?? '');
}

function headersOf(reply: FaultReply, bodyBytes: number): Record<string, string> {
  const type = reply.json === undefined ? undefined : { 'content-type': 'application/json' };
  const isOpen = reply.endless !== undefined || reply.padToBytes !== undefined;
  const length = isOpen ? undefined : { 'content-length': String(bodyBytes + (reply.missingBytes ?? 0)) };
  return { ...type, ...length, ...reply.headers };
}

async function sendBody(
  response: ServerResponse,
  body: Buffer,
  { drip }: FaultReply,
  limits: ReplyLimits,
): Promise<void> {
  if (!drip) return write(response, body);
  for (let from = 0; from < body.length && !response.destroyed; from += drip.chunkBytes) {
    await write(response, body.subarray(from, from + drip.chunkBytes));
    await limits.sleep(drip.everyMs);
  }
}

async function sendPadding(
  response: ServerResponse,
  { endless, padToBytes }: FaultReply,
  sentBytes: number,
  limits: ReplyLimits,
): Promise<void> {
  const wanted = endless ? limits.maxBodyBytes : (padToBytes ?? 0);
  const piece = Buffer.alloc(endless?.everyMs === undefined ? pieceBytes : 16, ' ');
  let left = Math.min(wanted, limits.maxBodyBytes) - sentBytes;
  while (left > 0 && !response.destroyed) {
    await write(response, piece.subarray(0, Math.min(left, piece.length)));
    left -= piece.length;
    if (endless?.everyMs !== undefined) await limits.sleep(endless.everyMs);
  }
}

/** Resolves when the client has taken the bytes, or has gone. */
function write(response: ServerResponse, data: Uint8Array): Promise<void> {
  if (data.length === 0 || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(data, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}

/** A reset overtakes bytes that were not read yet; a moment lets the client see them. */
async function resetSoon(response: ServerResponse, limits: ReplyLimits): Promise<void> {
  await limits.sleep(20);
  reset(response);
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
