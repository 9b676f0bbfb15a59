import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { faultServer, type FaultReply, runNode } from '@backlog-toolkit/test-kit';
import { asProcess, good, keys, map, newFolder, sync, withRoutes, bin } from './command-run.ts';

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
