import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAdmin, dropResults, endBatches, type Told } from './admin-routes.ts';
import { answerAnthropic } from './anthropic-routes.ts';
import type { AnswerRequest } from './answers.ts';
import { type Fault, type FaultRule, planFaults, type RouteName } from './faults.ts';
import { answerOpenai } from './openai-routes.ts';
import { type ProviderRequest, readBody, type Reply, reset, sendReply, sendStatus } from './reply.ts';
import { type Counts, loadState, saveState, type StoredBatch } from './state.ts';
import { seededRandom, type World } from './world.ts';

/** How the server behaves. */
export interface ProviderServerOptions {
  /** What `x-api-key` or the bearer token must be (default `test-key`). */
  readonly key?: string;
  /** Decides what is answered (default `Answer to <custom id>.`). */
  readonly answer?: AnswerRequest;
  /** A batch ends when it is asked after for the n-th time; without it only by `end`. */
  readonly endAfterInspections?: number;
  readonly faults?: readonly FaultRule[];
  readonly now?: () => Date;
  readonly seed?: number;
  /** Keeps the state there, and begins with what is there. */
  readonly stateFile?: string;
  readonly port?: number;
}

/** A request that reached the server. */
export interface SeenRequest {
  readonly route: RouteName;
  readonly method: string;
  readonly path: string;
  readonly fault: Fault | undefined;
}

/** A provider on the loopback interface: Anthropic's and OpenAI's wire formats, and LiteLLM's routes to both. */
export interface ProviderServer extends AsyncDisposable {
  /** For ANTHROPIC_BASE_URL and as LiteLLM's address; OPENAI_BASE_URL is this and `/v1`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** What was accepted, ever. */
  readonly counts: Counts;
  readonly batches: readonly StoredBatch[];
  inject(...rules: FaultRule[]): void;
  clearFaults(): void;
  end(told?: Told): void;
  dropResults(batch?: string): void;
  close(): Promise<void>;
}

/** Starts a provider. */
export async function startProviderServer(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  const faults = planFaults(options.faults);
  const requests: SeenRequest[] = [];
  const lifetime = new AbortController();
  let url = '';
  const world: World = {
    state: loadState(options.stateFile),
    now: options.now ?? (() => new Date()),
    random: seededRandom(options.seed ?? 1),
    answer: options.answer ?? (({ customId }) => `Answer to ${customId}.`),
    endAfterInspections: options.endAfterInspections ?? null,
    url: () => url,
  };
  const save = (): void => saveState(world.state, options.stateFile);

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://localhost');
    const method = incoming.method ?? 'GET';
    const route = routeOf(method, path);
    const fault = faults.next(route);
    if (route !== 'admin') requests.push({ route, method, path, fault });
    if (failEarly(fault, 'before-body', response)) return;
    const body = await readBody(incoming);
    if (failEarly(fault, 'before-acceptance', response)) return;
    const request: ProviderRequest = { method, path, query, headers: incoming.headers, body };
    const reply =
      route === 'admin'
        ? answerAdmin(world, faults, request)
        : (refuseKey(request, options.key ?? 'test-key') ?? carryOut(world, request));
    if (method !== 'GET' || options.endAfterInspections !== undefined) save();
    await sendReply(response, reply, fault, lifetime.signal);
  };

  const server = createServer((incoming, response) => {
    response.on('error', () => {
      // Clients that break off are what many tests are about.
    });
    handle(incoming, response).catch((error: unknown) => {
      // A client that broke off is what many tests are about; a mistake in this server is not.
      if (incoming.complete && !response.headersSent) response.writeHead(599).end(String(error));
      else reset(response);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    lifetime.abort();
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return {
    url,
    requests,
    counts: world.state.counts,
    batches: world.state.batches,
    inject: (...rules) => faults.add(rules),
    clearFaults: () => faults.clear(),
    end: (told = {}) => {
      endBatches(world, told);
      save();
    },
    dropResults: (batch) => {
      dropResults(world, batch);
      save();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Applies a fault that keeps the request from being carried out; false when there is none. */
function failEarly(
  fault: Fault | undefined,
  when: 'before-body' | 'before-acceptance',
  response: ServerResponse,
): boolean {
  if (fault === undefined) return false;
  const at = 'when' in fault && fault.when !== undefined ? fault.when : 'before-acceptance';
  if (fault.what === 'redirect' && when === 'before-acceptance') {
    response.writeHead(fault.status ?? 307, { location: fault.to }).end();
    return true;
  }
  if (at !== when) return false;
  if (fault.what === 'reset') reset(response);
  else if (fault.what === 'status') sendStatus(response, fault);
  else if (fault.what !== 'hang') return false;
  return true;
}

function carryOut(world: World, request: ProviderRequest): Reply {
  const { path } = request;
  const native = /^\/v1\/messages\/batches(?<rest>\/.*)?$/.exec(path);
  if (native) return answerAnthropic(world, request, native.groups?.['rest'] ?? '', world.url());
  const passed = /^\/anthropic\/v1\/messages\/batches(?<rest>\/.*)?$/.exec(path);
  // A gateway passes on where Anthropic itself keeps the results.
  if (passed)
    return answerAnthropic(world, request, passed.groups?.['rest'] ?? '', 'https://api.anthropic.invalid');
  return answerOpenai(world, request);
}

function refuseKey({ headers }: ProviderRequest, key: string): Reply | undefined {
  if (headers['x-api-key'] === key || headers.authorization === `Bearer ${key}`) return undefined;
  const error = { type: 'authentication_error', message: 'invalid x-api-key' };
  return { status: 401, json: { type: 'error', error } };
}

function routeOf(method: string, path: string): RouteName {
  if (path.startsWith('/admin/')) return 'admin';
  const batch = /\/batches(?:\/(?<id>[^/]+)(?:\/(?<verb>[^/]+))?)?$/.exec(path);
  if (batch) {
    const { id, verb } = batch.groups ?? {};
    if (id === undefined) return method === 'POST' ? 'create' : 'list';
    if (verb === 'cancel' || verb === 'results') return verb;
    return method === 'DELETE' ? 'delete' : 'inspect';
  }
  if (path.endsWith('/files')) return method === 'POST' ? 'upload' : 'other';
  if (/\/files\/[^/]+\/content$/.test(path)) return 'results';
  return /\/files\/[^/]+$/.test(path) ? 'file' : 'other';
}
