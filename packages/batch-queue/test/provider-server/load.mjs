import { build } from 'esbuild';

/** The provider server for plain Node: its TypeScript is bundled on the way. */
export async function loadProviderServer() {
  const entry = new URL('server.ts', import.meta.url).pathname;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
