import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.ts';

/** An answer before anything goes wrong with it. */
export type Reply =
  | { readonly status: number; readonly json: unknown }
  /** Result lines, without line ends. */
  | { readonly status: number; readonly lines: Iterable<string> };

/** A request, read. */
export interface ProviderRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Reads a body; rejects when the client breaks off. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  if (!incoming.complete) throw new Error('the client broke off');
  return Buffer.concat(pieces);
}

/** Resets a connection. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Answers with a status and nothing else of use. */
export function sendStatus(response: ServerResponse, fault: Extract<Fault, { what: 'status' }>): void {
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const body = fault.body ?? {
    type: 'error',
    error: { type: 'injected_error', message: `injected ${fault.status}` },
  };
  response
    .writeHead(fault.status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

/** Sends an answer, with what goes wrong after the request was carried out. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  lifetime: AbortSignal,
): Promise<void> {
  if (fault?.what === 'status') return sendStatus(response, fault);
  if (fault?.what === 'reset' && fault.when === 'after-acceptance') return reset(response);
  if (fault?.what === 'hang' && fault.when === 'after-acceptance') return;
  if (fault?.what === 'answer') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(fault.text);
    return;
  }
  if (fault?.what === 'endless-answer') return sendEndless(response, lifetime);
  const pieces = 'json' in reply ? [JSON.stringify(reply.json)] : mangle(reply.lines, fault);
  const type = 'json' in reply ? 'application/json' : 'application/x-jsonl';
  response.writeHead(reply.status, { 'content-type': type });
  if (fault?.what === 'cut-answer' || fault?.what === 'reset' || fault?.what === 'hang') {
    const whole = Buffer.from([...pieces].join(''));
    await write(response, whole.subarray(0, Math.floor(whole.length / 2)));
    if (fault.what === 'cut-answer') response.end();
    // What was written must have gone before the reset takes it away.
    else if (fault.what === 'reset') void sleep(50).then(() => reset(response));
    return;
  }
  for (const piece of grouped(pieces)) await write(response, piece);
  response.end();
}

function* mangle(lines: Iterable<string>, fault: Fault | undefined): Generator<string> {
  const how = fault?.what === 'lines' ? fault.how : undefined;
  let number = 0;
  let last: string | undefined;
  for (const line of lines) {
    number += 1;
    if (last !== undefined) yield last;
    if (how === 'garbage') yield number % 2 === 0 ? 'not JSON\n' : '[]\n\n"text"\n{"custom_id":5}\n';
    last = how === 'drop' && number % 3 === 0 ? '' : `${line}${how === 'crlf' ? '\r\n' : '\n'}`;
    if (how === 'double') last += last;
    if (how === 'wrong-ids') last = last.replace(/"custom_id":"[^"]*"/, '"custom_id":"somebody-else-0"');
  }
  if (last !== undefined) yield how === 'cut-last' ? last.slice(0, Math.floor(last.length / 2)) : last;
}

function* grouped(pieces: Iterable<string>): Generator<Buffer> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < 64 * 1024) continue;
    yield Buffer.from(held);
    held = '';
  }
  if (held !== '') yield Buffer.from(held);
}

async function sendEndless(response: ServerResponse, lifetime: AbortSignal): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent < 1024 ** 3 && !lifetime.aborted && !response.destroyed; sent += piece.length)
    await write(response, piece);
}

async function write(response: ServerResponse, piece: Uint8Array): Promise<void> {
  if (response.destroyed) return;
  if (response.write(piece)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
