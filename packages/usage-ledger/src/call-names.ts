/** What an id of a transcript's answer or of a proxy's request says about the call. */
export interface CallNames {
  readonly source: 'claude-code' | 'litellm';
  /** The provider's id of the message; of a proxy whatever it calls the request. */
  readonly message: string;
  /** The provider's id of the request; empty where it is not known. */
  readonly request: string;
}

const transcriptStart = 'claude-code:';
const proxyStart = 'litellm:';
const added = /:(?:correction|mended)-\d+$/;

/** Reads the names out of an id; undefined for ids of others, and of answers that have no message id. */
export function namesOf(id: string): CallNames | undefined {
  if (id.startsWith(proxyStart))
    return { source: 'litellm', message: id.slice(proxyStart.length), request: '' };
  if (!id.startsWith(transcriptStart)) return undefined;
  const [, message = '', ...rest] = id.replace(added, '').split(':');
  if (isPlace(message)) return undefined;
  return { source: 'claude-code', message, request: rest.join(':') };
}

/**
 * Ids under which the other source would know the call of an id: a transcript's answer is the proxy's request of the
 * same name. Those of transcripts begin so and go on with a request that the proxy does not know.
 */
export function otherSourceKeys(id: string): readonly string[] {
  const names = namesOf(id);
  if (names === undefined) return [];
  if (names.source === 'litellm') return [`${transcriptStart}${names.message}`];
  return [names.message, names.request].filter((name) => name !== '').map((name) => `${proxyStart}${name}`);
}

/** What lines are found by: the id; for a transcript's answer its part up to the message, as a proxy knows no more. */
export function indexKey(id: string): string {
  if (!id.startsWith(transcriptStart)) return id;
  const end = id.indexOf(':', transcriptStart.length);
  return end === -1 || isPlace(id.slice(transcriptStart.length, end)) ? id : id.slice(0, end);
}

/** Without a message id an answer is named by its line, or by its moment. */
function isPlace(message: string): boolean {
  return message === '' || message === 'line' || message === 'at';
}
