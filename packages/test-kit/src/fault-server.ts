import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chooseReply, type FaultReply, type FaultScript, type RecordedRequest } from './fault-reply.ts';
import { sendReply } from './send-reply.ts';

/** What a fault server answers, and its bounds. */
export interface FaultServerOptions {
  /** By path without query, `/v1/models`, or by method and path, `POST /v1/messages`. Anything else is answered with 404. */
  routes: Readonly<Record<string, FaultScript>>;
  /** Most bytes of one body, endless ones included (default 1 GiB). */
  maxBodyBytes?: number;
  /** Close by itself after this long (default 120,000). */
  lifetimeMs?: number;
}

/** A server on the loopback interface that misbehaves as told. */
export interface FaultServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** All requests so far, in the order in which they were complete. */
  readonly requests: readonly RecordedRequest[];
  /** Ends every connection and frees the port; safe to repeat. */
  close(): Promise<void>;
}

const maxRecordedBytes = 1024 * 1024;

/** Starts a fault server on a free port of the loopback interface. */
export async function faultServer(options: FaultServerOptions): Promise<FaultServer> {
  const requests: RecordedRequest[] = [];
  const counts = new Map<string, number>();
  const waits = makeWaits();
  const limits = { maxBodyBytes: options.maxBodyBytes ?? 1024 ** 3, sleep: waits.sleep };

  const answer = (request: RecordedRequest): FaultReply => {
    const path = request.url.split('?', 1)[0] ?? '';
    const key = [`${request.method} ${path}`, path].find((name) => Object.hasOwn(options.routes, name));
    const script = key === undefined ? undefined : options.routes[key];
    if (key === undefined || script === undefined)
      return { status: 404, json: { error: `no route for ${path}` } };
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    return chooseReply(script, request, index);
  };

  const server = createServer((incoming, response) => {
    response.on('error', ignore);
    void (async () => {
      try {
        const request = await record(incoming);
        requests.push(request);
        await sendReply(response, answer(request), limits);
      } catch {
        // The client has gone, the script failed or the server was closed: whoever still waits sees a reset.
        response.socket?.resetAndDestroy();
      }
    })();
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  const port = await listen(server);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= new Promise((resolve) => {
      clearTimeout(lifetime);
      waits.end();
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closing;
  };
  const lifetime = setTimeout(() => void close(), options.lifetimeMs ?? 120_000).unref();
  return { url: `http://127.0.0.1:${port}`, requests, close, [Symbol.asyncDispose]: close };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    if (bytes < maxRecordedBytes) pieces.push(piece);
    bytes += piece.length;
  }
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(pieces).subarray(0, maxRecordedBytes).toString('utf8'),
  };
}

/** Waits that all end, rejected, when the server is closed. */
function makeWaits(): { sleep: (ms: number) => Promise<void>; end: () => void } {
  const pending = new Map<NodeJS.Timeout, () => void>();
  return {
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          pending.delete(timer);
          resolve();
        }, ms);
        pending.set(timer, () => reject(new Error('the fault server was closed')));
      }),
    end: () => {
      for (const [timer, stop] of pending) {
        clearTimeout(timer);
        stop();
      }
      pending.clear();
    },
  };
}

function ignore(): void {
  // A client that goes away is what many tests are about.
}
