import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Readable, Writable } from 'node:stream';
import { run } from '@backlog-toolkit/cli-kit';
import {
  faultServer,
  type FaultReply,
  type FaultServer,
  redirectTo,
  runNode,
  type TempDir,
  tempDir,
} from '@backlog-toolkit/test-kit';
import { syncSpec } from '../../src/commands/sync-spec.ts';

const bin = fileURLToPath(new URL('../../bin/model-registry.cjs', import.meta.url));
const keys = {
  ANTHROPIC_API_KEY: 'sk-ant-verysecret-0001',
  OPENAI_API_KEY: 'sk-proj-verysecret-0002',
  GATEWAY_KEY: 'gw-verysecret-0003',
};
const password = 'pa55word-0004';
const secrets = [...Object.values(keys), password];

const map = {
  sample_spec: {},
  'gpt-new': {
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: 1e-6,
    output_cost_per_token: 2e-6,
  },
};
const good = {
  '/v1/models': {
    json: { data: [{ type: 'model', id: 'claude-new', display_name: 'New' }], has_more: false },
  },
  '/openai/models': { json: { data: [{ id: 'gpt-new', object: 'model' }] } },
  '/gateway/model/info': { json: { data: [] } },
  '/map.json': { json: map },
};
let other: FaultServer;
let project: TempDir;

beforeAll(async () => {
  other = await faultServer({ routes: {} });
  project = tempDir();
});
afterAll(async () => {
  await other.close();
  project.dispose();
});

let count = 0;
function newFolder(baseURL: string): string {
  count += 1;
  const folder = project.join(`p${count}`);
  mkdirSync(folder);
  const config = { version: '1.1', llmOps: { gateway: { baseURL, apiKeyEnv: 'GATEWAY_KEY' } } };
  writeFileSync(`${folder}/backlog.config.json`, JSON.stringify(config));
  return folder;
}

interface Done {
  code: number | null;
  stdout: string;
  stderr: string;
  folder: string;
  registry: string | null;
}

type Ended = Pick<Done, 'code' | 'stdout' | 'stderr'>;

/** The command in this process. */
async function runHere(argv: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      write: (piece: Buffer, _encoding, done) => {
        texts[name] += piece.toString('utf8');
        done();
      },
    });
  const spec = { name: 'model-registry', describe: 'test', commands: [syncSpec] };
  const io = { argv, env, cwd, stdin: Readable.from([]), stdout: into('stdout'), stderr: into('stderr') };
  const code = await run(spec, io, new URL('../../package.json', import.meta.url));
  return { code, ...texts };
}

/** Runs the command with all keys against a server, and looks for secrets in all that it left. */
async function sync(
  server: FaultServer,
  args: string[],
  folder: string = newFolder(`${server.url}/gateway`),
  start: typeof runHere = runHere,
): Promise<Done> {
  const env = {
    ...keys,
    ANTHROPIC_BASE_URL: server.url.replace('//', `//ada:${password}@`),
    OPENAI_BASE_URL: `${server.url}/openai`,
    HTTP_PROXY: undefined,
    http_proxy: undefined,
    NO_PROXY: '*',
  };
  const skip = args.includes('--skip') ? [] : ['--skip', 'models-dev', 'openrouter'];
  const usual = ['--price-map', `${server.url}/map.json?token=${password}`, ...skip];
  const done = await start(['sync', '--verbose', ...usual, ...args], folder, env);
  const file = `${folder}/.backlog-ops/model-registry.json`;
  const registry = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const log = file.replace('.json', '.changes.jsonl');
  const left = [done.stdout, done.stderr, registry ?? '', existsSync(log) ? readFileSync(log, 'utf8') : ''];
  for (const secret of secrets) expect(left.join('\n')).not.toContain(secret);
  return { ...done, folder, registry };
}

const asProcess: typeof runHere = (argv, cwd, env) => runNode(bin, argv, { cwd, env });

async function withRoutes(
  routes: Record<string, FaultReply | FaultReply[]>,
  args: string[] = [],
): Promise<Done & { server: FaultServer }> {
  await using server = await faultServer({ routes: { ...good, ...routes } });
  return { ...(await sync(server, args)), server };
}

describe('sync', () => {
  test('writes what is new, logs it, sends each key to its own source only, and then has nothing to do', async () => {
    await using server = await faultServer({ routes: good });
    const first = await sync(server, [], undefined, asProcess);
    expect(first.stderr).not.toContain('"level":"error"');
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('+ claude-new (anthropic)\n+ gpt-new (openai)\n');
    expect(JSON.parse(first.registry ?? '')).toMatchObject({
      aliases: { cheap: [{ provider: 'anthropic', model: 'claude-haiku-5-5' }] },
      models: {
        'claude-new': { provider: 'anthropic', prices: [], name: 'New' },
        'gpt-new': { provider: 'openai', prices: [{ input: 1, output: 2 }] },
      },
    });
    const lines = readFileSync(`${first.folder}/.backlog-ops/model-registry.changes.jsonl`, 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'added', model: 'claude-new', before: null },
      { kind: 'added', model: 'gpt-new' },
    ]);
    const sent = new Map(server.requests.map(({ url, headers }) => [url.split('?', 1)[0], headers]));
    expect(sent.get('/v1/models')).toMatchObject({
      'x-api-key': keys.ANTHROPIC_API_KEY,
      'anthropic-version': '2023-06-01',
    });
    expect(sent.get('/openai/models')).toMatchObject({ authorization: `Bearer ${keys.OPENAI_API_KEY}` });
    expect(sent.get('/gateway/model/info')).toMatchObject({ authorization: `Bearer ${keys.GATEWAY_KEY}` });
    expect(sent.get('/map.json')).not.toHaveProperty('authorization');

    const again = await sync(server, [], first.folder);
    expect([again.code, again.registry]).toEqual([0, first.registry]);
    expect(again.stdout).toContain('.backlog-ops/model-registry.json: up to date');
  });

  test('--dry-run shows the exact change and writes nothing', async () => {
    const { code, stdout, registry, folder } = await withRoutes({}, ['--dry-run', '--source', 'price-map']);
    expect([code, registry, existsSync(`${folder}/.backlog-ops`)]).toEqual([0, null, false]);
    expect(stdout).toContain('+++ b/.backlog-ops/model-registry.json\n');
    expect(stdout).toContain('+    "gpt-new": {\n');
  });

  test('--json prints one document', async () => {
    const { stdout } = await withRoutes({}, ['--json', '--source', 'price-map,openai']);
    const document: unknown = JSON.parse(stdout);
    expect(Object.keys(document as object)).toEqual([
      'schemaVersion',
      'status',
      'file',
      'asked',
      'skipped',
      'failures',
      'refusals',
      'changes',
      'events',
    ]);
    expect(document).toMatchObject({
      schemaVersion: 1,
      status: 'written',
      asked: [
        { source: 'openai', listed: 1 },
        { source: 'price-map', listed: 1 },
      ],
    });
  });

  test('--offline uses no network, and a file where one is named', async () => {
    await using server = await faultServer({ routes: good });
    const folder = newFolder(server.url);
    writeFileSync(`${folder}/prices.json`, JSON.stringify(map));
    const { code, stdout } = await sync(server, ['--offline', '--price-map', 'prices.json'], folder);
    expect([code, server.requests]).toEqual([0, []]);
    expect(stdout).toContain('price-map: 1 entry from prices.json\n+ gpt-new (price-map)\n');
  });

  test('pages are followed to their end', async () => {
    const page = (id: string, hasMore: boolean): FaultReply => ({
      json: { data: [{ id }], has_more: hasMore, last_id: id },
    });
    const { code, stdout, server } = await withRoutes(
      { '/v1/models': [page('claude-n1', true), page('claude-n2', true), page('claude-n3', false)] },
      ['--source', 'anthropic'],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('+ claude-n1 (anthropic)\n+ claude-n2 (anthropic)\n+ claude-n3 (anthropic)\n');
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/models?limit=1000',
      '/v1/models?limit=1000&after_id=claude-n1',
      '/v1/models?limit=1000&after_id=claude-n2',
    ]);
  });
});

describe('a hostile source ends in 65 or 69, with the file as it was', () => {
  const entry = (id: string, input: number): object => ({
    [id]: { ...map['gpt-new'], input_cost_per_token: input },
  });
  const cases: [string, string, FaultReply, number, string][] = [
    ['wrong JSON', '/map.json', { body: '<html>busy</html>' }, 65, 'is not JSON: found'],
    ['JSON cut off', '/map.json', { body: '{"gpt-new": {' }, 65, 'is not JSON'],
    [
      'another document',
      '/map.json',
      { json: { error: { message: 'no' } } },
      65,
      'has no price of any model',
    ],
    ['no list', '/v1/models', { json: { models: [] } }, 65, 'no list in'],
    [
      'pages without end',
      '/v1/models',
      { json: { data: [{ id: 'a' }], has_more: true, last_id: 'a' } },
      65,
      'does not come to an end',
    ],
    ['a huge page', '/v1/models', { body: '{', padToBytes: 9_000_000 }, 65, 'sent more than'],
    ['an endless page', '/openai/models', { endless: {} }, 65, 'sent more than'],
    ['a slow endless body', '/gateway/model/info', { endless: { everyMs: 10 } }, 69, 'within 0.5 s'],
    [
      'a slow drip',
      '/map.json',
      { body: 'x'.repeat(9999), drip: { chunkBytes: 1, everyMs: 10 } },
      69,
      'within 0.5 s',
    ],
    ['silence', '/gateway/model/info', { hang: 'before-headers' }, 69, 'within 0.5 s'],
    [
      'a 429 storm',
      '/v1/models',
      { status: 429, headers: { 'retry-after': '0' } },
      69,
      'answered 429, 4 times',
    ],
    [
      'a long Retry-After',
      '/v1/models',
      { status: 429, headers: { 'retry-after': '999999' } },
      69,
      'asks to wait 999999 s',
    ],
    [
      'a key that is refused',
      '/v1/models',
      { status: 401, json: { error: keys.ANTHROPIC_API_KEY } },
      69,
      'answered 401',
    ],
    [
      'an echo of the key',
      '/gateway/model/info',
      { body: `oops ${keys.GATEWAY_KEY}` },
      65,
      'found \\"oops ***',
    ],
    [
      'an overloaded source',
      '/v1/models',
      { status: 529, headers: { 'retry-after': '0' } },
      69,
      'answered 529, 4 times',
    ],
  ];

  test.each(cases)('%s', async (_name, path, reply, code, message) => {
    const done = await withRoutes({ [path]: reply }, ['--timeout', '0.5']);
    expect(done.stderr).toContain(message);
    expect([done.code, done.registry]).toEqual([code, null]);
    expect(done.stdout).toContain('as it was');
  });

  test('a redirect to another origin', async () => {
    const done = await withRoutes({ '/gateway/model/info': redirectTo(`${other.url}/x`, 307) });
    expect([done.code, done.registry, other.requests]).toEqual([69, null, []]);
    expect(done.stderr).toContain(`redirects to another origin, ${other.url}`);
  });

  test('a registry that could not be read again is not written', async () => {
    await using server = await faultServer({ routes: good });
    const folder = newFolder(server.url);
    mkdirSync(`${folder}/.backlog-ops`);
    const full = JSON.stringify({ version: '1.0', aliases: {}, raw_catalog: 'x'.repeat(33_554_432 - 100) });
    writeFileSync(`${folder}/.backlog-ops/model-registry.json`, full);
    const done = await sync(server, ['--source', 'price-map'], folder);
    expect([done.code, done.registry === full]).toEqual([65, true]);
    expect(done.stderr).toContain('over the 33554432 allowed');
  });

  test('connections that are reset, until they are not', async () => {
    const done = await withRoutes({
      '/map.json': [{ reset: 'mid-body', json: map }, { body: '{}', missingBytes: 9 }, { json: map }],
    });
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('trying again in');
  });

  test('a wild price and a shrink are refused until they are accepted', async () => {
    await using server = await faultServer({
      routes: {
        '/map.json': [
          { json: { ...entry('gpt-new', 1e-6), ...entry('gpt-b', 1e-6), ...entry('gpt-c', 1e-6) } },
          { json: { ...entry('gpt-new', 9e-6), ...entry('gpt-b', 1e-6), ...entry('gpt-c', 1e-6) } },
          { json: { ...entry('gpt-new', 9e-6), ...entry('gpt-b', 1e-6) } },
        ],
      },
    });
    const only = ['--source', 'price-map'];
    const first = await sync(server, only);
    expect(first.code).toBe(0);
    const jump = await sync(server, only, first.folder);
    expect([jump.code, jump.registry]).toEqual([65, first.registry]);
    expect(jump.stderr).toContain('gpt-new: price-map gives input 1 → 9 without a date');
    const shrink = await sync(server, [...only, '--accept-jumps'], first.folder);
    expect([shrink.code, shrink.registry]).toEqual([65, first.registry]);
    expect(shrink.stderr).toContain('price-map lists 2 models, 33% fewer than the 3 of last time');
    const accepted = await sync(server, [...only, '--accept-jumps', '--accept-shrink'], first.folder);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toContain('~ gpt-new: input 1 → 9 (price-map)');
  });

  test('a cross-check that fails is told and does no harm, unless it was named', async () => {
    await using server = await faultServer({ routes: { ...good, '/dev': { body: 'no' } } });
    const dev = ['--models-dev', `${server.url}/dev`, '--skip', 'openrouter'];
    const done = await sync(server, dev);
    expect(done.code).toBe(0);
    expect(done.stderr).toContain('It is only a cross-check');
    const named = await sync(server, [...dev, '--source', 'models-dev', 'price-map']);
    expect([named.code, named.registry]).toEqual([65, null]);
  });
});

describe('usage', () => {
  test('what cannot be asked', async () => {
    const folder = newFolder('http://127.0.0.1:9');
    const run = (args: string[], env: NodeJS.ProcessEnv = {}): ReturnType<typeof runNode> =>
      runNode(bin, ['sync', ...args], { cwd: folder, env: { ANTHROPIC_API_KEY: undefined, ...env } });
    const unknown = await run(['--source', 'antropic']);
    expect(unknown.code).toBe(64);
    expect(unknown.stderr).toContain('Did you mean anthropic?');
    expect((await run(['--timeout', '0'])).code).toBe(64);
    const keyless = await run(['--source', 'anthropic']);
    expect(keyless.code).toBe(78);
    expect(keyless.stderr).toContain('ANTHROPIC_API_KEY is not set');
    expect((await run(['--offline', '--price-map', 'missing.json'])).code).toBe(66);
  });
});
