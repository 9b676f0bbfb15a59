import type { Dispatcher } from 'undici';

/** A dispatcher that honours the proxy variables of `env`; each wait of it is at most `idleMs`. Loads undici. */
export async function makeDispatcher(
  env: Readonly<Record<string, string | undefined>>,
  idleMs: number,
): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('./sync-undici.ts');
  // Empty texts keep undici from looking into process.env itself.
  const httpProxy = env['http_proxy'] ?? env['HTTP_PROXY'] ?? '';
  const httpsProxy = env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '';
  const noProxy = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  return new EnvHttpProxyAgent({
    httpProxy,
    httpsProxy,
    noProxy,
    // Plain requests go to the proxy as such: many refuse tunnels to ports other than 443.
    proxyTunnel: false,
    connect: { timeout: idleMs },
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    maxResponseSize: -1,
  });
}
