/** Why a source gave nothing, ready to be told: it holds no keys and no credentials. */
export interface SyncFailure {
  /**
   * `unavailable`: it did not answer (69). `bad-data`: what it said cannot be used (65). `bad-config`: it cannot be
   * asked as configured (78). `missing`: a file is not there (66).
   */
  readonly kind: 'unavailable' | 'bad-data' | 'bad-config' | 'missing';
  /** What happened, where, what was expected and found; one sentence. */
  readonly message: string;
  /** The next step to take. */
  readonly hint: string;
  /** The status of the answer, where it was the reason. */
  readonly status?: number;
}

/** A value, or why there is none. */
export type SyncResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SyncFailure };

/** A successful result. */
export function succeed<T>(value: T): SyncResult<T> {
  return { ok: true, value };
}

/** A failed result. */
export function fail(
  kind: SyncFailure['kind'],
  message: string,
  hint: string,
): { readonly ok: false; readonly failure: SyncFailure } {
  return { ok: false, failure: { kind, message, hint } };
}
