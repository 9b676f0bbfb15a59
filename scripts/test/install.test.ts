import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode, runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { serveRegistry } from '../lib/loopback-registry.mjs';
import { packOffers } from '../lib/offers.mjs';
import { listPublicPackages } from '../lib/packages.mjs';
import { readStamp } from '../lib/stamp.mjs';

/** What only a bin may load. */
const heavy = /[/\\]node_modules[/\\](?:yargs|yargs-parser|pino|pino-pretty|sql\.js)[/\\]/;
/** cli-kit is what the bins are made of: it parses with yargs-parser, and loads the rest when it is needed. */
const heavyForBins = /[/\\]node_modules[/\\](?:yargs|pino|pino-pretty|sql\.js)[/\\]/;

/** npm asks about these too and goes on without them; who wants one installs it. */
const optionalPeers = new Set(
  listPublicPackages().flatMap(({ manifest }) => Object.keys(manifest.peerDependenciesMeta ?? {})),
);

const folder = tempDir();
let registry: Awaited<ReturnType<typeof serveRegistry>>;

beforeAll(async () => {
  mkdirSync(folder.join('packs'));
  const stamp = readStamp();
  if (!stamp) throw new Error('run `npm run setup` first');
  registry = await serveRegistry(await packOffers(stamp.pnpmFolder, folder.join('packs')));
}, 120_000);

afterAll(async () => {
  await registry.close();
  folder.dispose();
});

async function install(name: string, project: string): Promise<void> {
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-update-notifier'];
  const locations = ['--registry', registry.url, '--cache', folder.join('npm-cache')];
  const args = ['install', name, ...flags, ...locations];
  const shell = process.platform === 'win32';
  const { code, stderr } = await (shell
    ? runProcess('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { cwd: project })
    : runProcess('npm', args, { cwd: project }));
  const missed = registry.missed.filter((asked) => !optionalPeers.has(asked));
  expect({ code, missed, stderr: code === 0 ? '' : stderr }).toEqual({
    code: 0,
    missed: [],
    stderr: '',
  });
}

/** Names of the exports and paths of the modules that importing a package loads, as a user's project sees them. */
async function importIn(project: string, name: string): Promise<{ names: string[]; loaded: string[] }> {
  const probe = path.join(project, 'probe.mjs');
  writeFileSync(
    probe,
    `import { createRequire, register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
const { port1, port2 } = new MessageChannel();
const hook = \`let port; export function initialize(data) { port = data.port; }
export async function load(url, context, next) { port.postMessage(url); return next(url, context); }\`;
register('data:text/javascript,' + encodeURIComponent(hook), { parentURL: import.meta.url, data: { port: port2 }, transferList: [port2] });
const names = Object.keys(await import(process.argv[2]));
const loaded = Object.keys(createRequire(import.meta.url).cache);
for (let m = receiveMessageOnPort(port1); m; m = receiveMessageOnPort(port1)) loaded.push(m.message);
process.stdout.write(JSON.stringify({ names, loaded }));
process.exit();
`,
  );
  const { stdout, stderr, code } = await runNode(probe, [name], { cwd: project });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const result: { names: string[]; loaded: string[] } = JSON.parse(stdout);
  return result;
}

/** Value exports that the types of the published package promise. */
function promisedExports(packageFolder: string): string[] {
  const types = readFileSync(path.join(packageFolder, 'dist', 'index.d.ts'), 'utf8');
  const listed = [...types.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  const declared = [...types.matchAll(/^export declare (?:const|function|class) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  return [...listed.map((name) => name.replace(/^.* as /s, '').trim()), ...declared].filter(
    (name) => name !== '' && !name.startsWith('type '),
  );
}

describe.each(listPublicPackages().map(({ name, manifest }) => ({ name, manifest })))(
  '$manifest.name',
  (one) => {
    const full: string = one.manifest.name;
    const project = folder.join(one.name);
    const forbidden = one.name === 'cli-kit' ? heavyForBins : heavy;
    const installed = path.join(project, 'node_modules', ...full.split('/'));

    beforeAll(() => install(full, project), 60_000);

    test('importing the library gives every documented export and loads nothing that only a bin needs', async () => {
      const { names, loaded } = await importIn(project, full);
      expect(names.toSorted()).toEqual(promisedExports(installed).toSorted());
      expect(loaded.filter((url) => url.includes(one.name)).length).toBeGreaterThan(0);
      expect(loaded.filter((url) => forbidden.test(url))).toEqual([]);
    });

    const bins = Object.keys(one.manifest.bin ?? {});
    if (bins.length > 0) {
      test.each(bins)('%s runs', async (bin) => {
        const script = path.join(installed, one.manifest.bin?.[bin] ?? '');
        expect(await runNode(script, ['--version'], { cwd: project })).toMatchObject({
          code: 0,
          stdout: `${one.manifest.version}\n`,
          stderr: '',
        });
        const help = await runNode(script, ['--help'], { cwd: project });
        expect(help).toMatchObject({ code: 0, stderr: '' });
        expect(help.stdout).toContain(`Usage: ${bin}`);
      });
    }
  },
);
