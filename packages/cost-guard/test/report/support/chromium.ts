import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Duplex, Writable } from 'node:stream';
import { tempDir } from '@backlog-toolkit/test-kit';

/** The browser on PATH, if there is one. */
export const chromium: string | undefined = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap((name) =>
    (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
  )
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

/** What the browser did with a page. */
export interface Look {
  /** Messages of the console, refusals of the content policy and uncaught errors. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  /** What the expression came to in the page, also by a promise. */
  readonly value: unknown;
  readonly png: Buffer;
}

/** What the browser answers or tells, as far as it is used here. */
interface Told {
  readonly id?: number;
  readonly method?: string;
  readonly error?: { readonly message: string };
  readonly result?: Told & { readonly value?: unknown };
  readonly params?: Told;
  readonly targetId?: string;
  readonly sessionId?: string;
  readonly exceptionDetails?: unknown;
  readonly args?: unknown;
  readonly entry?: { readonly text: string };
  readonly request?: { readonly url: string };
  readonly data?: string;
  readonly cssContentSize?: object;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--remote-debugging-pipe',
];

/** A browser that is spoken to through a pipe: nothing listens on a port. */
export async function openBrowser(): Promise<{
  look(url: string, view: View, expression: string): Promise<Look>;
  close(): Promise<void>;
}> {
  const profile = tempDir('cost-guard-chromium-');
  const child = spawn(chromium ?? 'chromium', [...flags, `--user-data-dir=${profile.path}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: profile.path },
  });
  const [, , , input, outputStream] = child.stdio as unknown as [null, null, null, Writable, Duplex];
  const waiting = new Map<number, { resolve: (value: Told) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(method: string, params: Told) => void>();
  let last = 0;
  let rest = '';
  outputStream.setEncoding('utf8');
  outputStream.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const { id, method, params, error, result }: Told = JSON.parse(text);
      if (id === undefined) for (const listen of listeners) listen(method ?? '', params ?? {});
      else if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result ?? {});
      waiting.delete(id ?? 0);
    }
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error('the browser ended'));
      resolve();
    });
  });
  const send = (method: string, params: object = {}, sessionId?: string): Promise<Told> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  const look = async (url: string, { width, height, scheme }: View, expression: string): Promise<Look> => {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const call = (method: string, params: object = {}): Promise<Told> => send(method, params, sessionId);
    const complaints: string[] = [];
    const requests: string[] = [];
    const loaded = new Promise<void>((resolve) => {
      listeners.add((method, params) => {
        if (method === 'Runtime.consoleAPICalled') complaints.push(JSON.stringify(params.args));
        if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
        if (method === 'Log.entryAdded') complaints.push(params.entry?.text ?? '');
        if (method === 'Network.requestWillBeSent') requests.push(params.request?.url ?? '');
        if (method === 'Page.loadEventFired') resolve();
      });
    });
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await call(`${domain}.enable`);
    await call('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 2,
      mobile: width < 600,
    });
    await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await call('Page.navigate', { url });
    await loaded;
    // Two frames: one in which the observer sees the sizes, one in which the charts are painted.
    const frames =
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))';
    await call('Runtime.evaluate', { expression: frames, awaitPromise: true });
    const { result, exceptionDetails } = await call('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    const { cssContentSize } = await call('Page.getLayoutMetrics');
    const clip = { ...cssContentSize, x: 0, y: 0, scale: 0.5 };
    const { data } = await call('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip,
    });
    await send('Target.closeTarget', { targetId });
    listeners.clear();
    return { complaints, requests, value: result?.value, png: Buffer.from(data ?? '', 'base64') };
  };
  const close = async (): Promise<void> => {
    await Promise.race([send('Browser.close').catch(() => {}), ended]);
    await ended;
    profile.dispose();
  };
  return { look, close };
}
