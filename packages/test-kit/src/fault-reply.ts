/**
 * How the fault server treats one request. Without anything it answers 200 with an empty body; `body` or `json` is
 * what it says, the other fields are what goes wrong.
 */
export interface FaultReply {
  /** Status code (default 200). */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as `application/json` unless `headers` says otherwise. */
  json?: unknown;
  body?: string | Uint8Array;
  /** Wait this long before the status line. */
  delayMs?: number;
  /** Wait this long between the headers and the body. */
  bodyDelayMs?: number;
  /** Send the body in pieces of this many bytes, this far apart. */
  drip?: { readonly chunkBytes: number; readonly everyMs: number };
  /** Append bytes without end (up to the server's `maxBodyBytes`), one piece each `everyMs` or as fast as they are read. */
  endless?: { readonly everyMs?: number };
  /** Pad the body with spaces to this many bytes, without a content-length. */
  padToBytes?: number;
  /** Announce this many bytes more than are sent, then end the connection. */
  missingBytes?: number;
  /** Reset the connection at this point; `mid-body` sends half of the body first. */
  reset?: 'before-headers' | 'after-headers' | 'mid-body';
  /** Stop at this point and say nothing more. */
  hang?: 'before-headers' | 'after-headers' | 'mid-body';
}

/** A request as the fault server saw it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first MiB of the body as UTF-8. */
  readonly body: string;
}

/** One reply, a list of replies (the last one repeats), or a function of the request and its number (from 0) on this route. */
export type FaultScript =
  | FaultReply
  | readonly FaultReply[]
  | ((request: RecordedRequest, index: number) => FaultReply);

/** A redirect; 302 unless another status is given. */
export function redirectTo(location: string, status = 302): FaultReply {
  return { status, headers: { location } };
}

/** What a script answers to the request with this number. */
export function chooseReply(script: FaultScript, request: RecordedRequest, index: number): FaultReply {
  if (typeof script === 'function') return script(request, index);
  if (!isList(script)) return script;
  return script[Math.min(index, script.length - 1)] ?? {};
}

function isList(script: FaultReply | readonly FaultReply[]): script is readonly FaultReply[] {
  return Array.isArray(script);
}
