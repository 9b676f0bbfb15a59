/** An address to ask, with its credentials taken out. */
export interface Endpoint {
  /** Without user, password and fragment. */
  readonly url: URL;
  /** What to show of it: origin and path. */
  readonly shown: string;
  /** `Basic …` when the address carried a user or password. */
  readonly basicAuth: string | undefined;
}

/** Reads an http(s) address; undefined when it is none. */
export function parseEndpoint(address: string): Endpoint | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  const basicAuth =
    username === '' && password === ''
      ? undefined
      : `Basic ${Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')}`;
  return { url, shown: showUrl(url), basicAuth };
}

/** Appends a path to the endpoint's own, and query parameters. */
export function extendEndpoint(
  endpoint: Endpoint,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Endpoint {
  const url = new URL(endpoint.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { ...endpoint, url, shown: showUrl(url) };
}

/** Where a redirect leads, without the parts of an address that may hold secrets. */
export function resolveRedirect(from: URL, location: string | undefined): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from);
  to.username = '';
  to.password = '';
  to.hash = '';
  return to;
}

/** Origin and path; a query can hold keys. */
export function showUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
