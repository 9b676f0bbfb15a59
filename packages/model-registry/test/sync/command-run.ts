import { afterAll, beforeAll, expect } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Readable, Writable } from 'node:stream';
import { run } from '@backlog-toolkit/cli-kit';
import {
  faultServer,
  type FaultReply,
  type FaultServer,
  runNode,
  type TempDir,
  tempDir,
} from '@backlog-toolkit/test-kit';
import { syncSpec } from '../../src/commands/sync-spec.ts';

/** The built bin. */
export const bin = fileURLToPath(new URL('../../bin/model-registry.cjs', import.meta.url));
/** What the environment holds; none of it may be shown. */
export const keys = {
  ANTHROPIC_API_KEY: 'sk-ant-verysecret-0001',
  OPENAI_API_KEY: 'sk-proj-verysecret-0002',
  GATEWAY_KEY: 'gw-verysecret-0003',
};
const password = 'pa55word-0004';
const secrets = [...Object.values(keys), password];

/** A price map with one model. */
export const map = {
  sample_spec: {},
  'gpt-new': {
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: 1e-6,
    output_cost_per_token: 2e-6,
  },
};
/** What sources answer when all is well. */
export const good = {
  '/v1/models': {
    json: { data: [{ type: 'model', id: 'claude-new', display_name: 'New' }], has_more: false },
  },
  '/openai/models': { json: { data: [{ id: 'gpt-new', object: 'model' }] } },
  '/gateway/model/info': {
    json: { data: [{ model_name: 'new', litellm_params: { model: 'openai/gpt-new' }, model_info: {} }] },
  },
  '/map.json': { json: map },
};
let project: TempDir;

beforeAll(async () => {
  project = tempDir();
});
afterAll(async () => {
  project.dispose();
});

let count = 0;
/** A new project whose gateway answers there. */
export function newFolder(baseURL: string): string {
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
export async function sync(
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

/** The command as a process of its own. */
export const asProcess: typeof runHere = (argv, cwd, env) => runNode(bin, argv, { cwd, env });

/** Runs the command against a server with some routes of its own. */
export async function withRoutes(
  routes: Record<string, FaultReply | FaultReply[]>,
  args: string[] = [],
): Promise<Done & { server: FaultServer }> {
  await using server = await faultServer({ routes: { ...good, ...routes } });
  return { ...(await sync(server, args)), server };
}
