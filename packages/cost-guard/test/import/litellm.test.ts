import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type FaultReply,
  type FaultScript,
  type FaultServer,
  faultServer,
  type RecordedRequest,
  redirectTo,
} from '@backlog-toolkit/test-kit';
import { makeProject, type Project, secret, spendRow } from './support.ts';

const command = ['import', 'litellm'];
let rows: Record<string, unknown>[] = [];
let script: FaultScript = {};
let server: FaultServer;
let other: FaultServer;

/** Pages as the proxy makes them: the newest first. */
const paged = (request: RecordedRequest): FaultReply => {
  const query = new URL(request.url, 'http://127.0.0.1').searchParams;
  const [page, size] = [Number(query.get('page')), Number(query.get('page_size'))];
  const data = rows.toReversed().slice((page - 1) * size, page * size);
  const total = rows.length;
  return { json: { data, total, page, page_size: size, total_pages: Math.ceil(total / size) } };
};

beforeAll(async () => {
  server = await faultServer({
    routes: {
      '/gw/spend/logs/v2': (request, index) => {
        if (typeof script === 'function') return script(request, index);
        return Array.isArray(script) ? ((script as FaultReply[])[0] ?? {}) : (script as FaultReply);
      },
    },
    maxBodyBytes: 80 * 1024 * 1024,
  });
  other = await faultServer({ routes: { '/spend/logs/v2': { json: { data: [], total_pages: 0 } } } });
});
afterAll(async () => {
  await server.close();
  await other.close();
});

function gateway(): Project {
  return makeProject(`${server.url}/gw`);
}

async function importJson(project: Project, ...more: string[]): Promise<Record<string, unknown>> {
  const done = await project.run([...command, '--json', ...more]);
  expect({ code: done.code, stderr: done.code === 0 ? '' : done.stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(done.stdout) as Record<string, unknown>;
}

function pagesAsked(from: number): (string | null)[] {
  return server.requests.slice(from).map(({ url }) => new URL(url, 'http://x').searchParams.get('page'));
}

describe('import litellm', () => {
  test('reads all pages with the key, and goes on where it was', async () => {
    using project = gateway();
    script = paged;
    rows = Array.from({ length: 5 }, (_, i) => spendRow(`r${i}`));
    const from = server.requests.length;
    const first = await importJson(project, '--page-size', '2');
    expect(first).toMatchObject({
      found: 5,
      added: 5,
      addedUsd: 0.0615,
      pages: 3,
      proxy: `${server.url}/gw`,
    });
    expect(pagesAsked(from)).toEqual(['1', '2', '3']);
    expect(server.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${secret}`);
    const query = new URL(server.requests.at(-1)?.url ?? '', 'http://x').searchParams;
    expect(query.get('start_date')).toBe('2020-01-01 00:00:00');
    expect(query.get('end_date')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    rows.push(spendRow('r5'));
    expect(await importJson(project)).toMatchObject({ found: 6, added: 1, known: 5 });
    const again = new URL(server.requests.at(-1)?.url ?? '', 'http://x').searchParams.get('start_date') ?? '';
    // Two hours before the end of the last import.
    const gapMs = Date.parse(`${query.get('end_date')}Z`) - Date.parse(`${again}Z`);
    expect(Math.abs(gapMs - 7_200_000)).toBeLessThan(2000);
    expect(project.ledger().map(({ id }) => id)).toEqual(
      ['r4', 'r3', 'r2', 'r1', 'r0', 'r5'].map((id) => `litellm:${id}`),
    );
    const state = path.join(project.root, '.backlog-ops/state/cost-guard');
    for (const file of readdirSync(state))
      expect(readFileSync(path.join(state, file), 'utf8')).not.toContain(secret);
  });

  test('goes on after a page that failed, and doubles nothing', async () => {
    using project = gateway();
    rows = Array.from({ length: 6 }, (_, i) => spendRow(`r${i}`));
    script = (request) =>
      new URL(request.url, 'http://x').searchParams.get('page') === '3'
        ? { body: 'no JSON' }
        : paged(request);
    const failed = await project.run([...command, '--page-size', '2']);
    expect(failed.code).toBe(65);
    expect(project.ledger()).toHaveLength(4);
    script = paged;
    const from = server.requests.length;
    expect(await importJson(project, '--page-size', '2')).toMatchObject({ added: 2 });
    // The rest of that import, then what happened since.
    expect(pagesAsked(from).slice(0, 2)).toEqual(['3', '1']);
    expect(new Set(project.ledger().map(({ id }) => id)).size).toBe(6);
    expect(project.ledger()).toHaveLength(6);
  });

  test('makes of each row what the ledger means', async () => {
    using project = gateway();
    script = paged;
    const usage = {
      prompt_tokens: 10_000,
      cache_read_input_tokens: 6000,
      cache_creation_input_tokens: 3000,
      prompt_tokens_details: {
        cached_tokens: 6000,
        cache_creation_token_details: { ephemeral_1h_input_tokens: 500 },
      },
    };
    rows = [
      spendRow('text', {
        prompt_tokens: 10_000,
        metadata: JSON.stringify({ usage_object: usage, requester_metadata: { phase: 'review' } }),
        request_tags: '["ticket:FEAT-001","skill=implementer","User-Agent: x"]',
      }),
      spendRow('object', {
        prompt_tokens: 10_000,
        metadata: {
          usage_object: { prompt_tokens_details: { cached_tokens: 4000 } },
          escalation_reason: 'tests fail',
        },
        request_tags: ['bug-012'],
      }),
      spendRow('answer-from-cache', { cache_hit: 'True', spend: 0 }),
      spendRow('no-price-there', { spend: 0 }),
      spendRow('unknown-model', { spend: 0, model: 'own/model', custom_llm_provider: 'own' }),
      spendRow('failed', { status: 'failure', spend: 0, completion_tokens: 0 }),
      spendRow('long-fraction', { spend: 0.1 + 0.2 }),
    ];
    const result = await importJson(project);
    expect(result).toMatchObject({ added: 7, unpriced: [{ calls: 1 }], problemCount: 0 });
    const byId = new Map(project.ledger().map((line) => [line['id'], line]));
    expect(byId.get('litellm:text')).toMatchObject({
      timestamp: '2026-11-01T10:00:00.123Z',
      ticket_id: 'FEAT-001',
      skill: 'implementer',
      phase: 'review',
      model_alias: 'balanced',
      provider: 'anthropic',
      input_tokens: 1000,
      cached_input_tokens: 6000,
      cache_write_tokens: 3000,
      cache_write_tokens_1h: 500,
      cost_usd: 0.0123,
      cache_hit: true,
      source: 'litellm',
      session_id: 'gw-session',
      status: 'success',
    });
    expect(byId.get('litellm:object')).toMatchObject({
      ticket_id: 'BUG-012',
      input_tokens: 6000,
      cached_input_tokens: 4000,
      escalation_reason: 'tests fail',
    });
    expect(byId.get('litellm:answer-from-cache')).toMatchObject({ cache_hit: true, cost_usd: 0 });
    // 1000 × 2 + 50 × 10 USD per million, by the registry
    expect(byId.get('litellm:no-price-there')).toMatchObject({ cache_hit: false, cost_usd: 0.0025 });
    expect(byId.get('litellm:unknown-model')).not.toHaveProperty('cost_usd');
    expect(byId.get('litellm:failed')).toMatchObject({ status: 'failed', cost_usd: 0 });
    expect(byId.get('litellm:long-fraction')).toMatchObject({ cost_usd: 0.3 });
  });

  test('tells rows it cannot use, with --strict by 65', async () => {
    using project = gateway();
    script = paged;
    rows = [
      spendRow('good'),
      spendRow('', {}),
      spendRow('late', { startTime: 'soon' }),
      spendRow('minus', { spend: -1 }),
    ];
    const done = await project.run([...command, '--strict']);
    expect(done.code).toBe(65);
    expect(done.stderr).toContain('late: expected a date and time in startTime');
    expect(done.stderr).toContain('minus: expected an amount');
    expect(project.ledger()).toHaveLength(1);
  });

  test('shows with --dry-run what it would append, and writes nothing', async () => {
    using project = gateway();
    script = paged;
    rows = [spendRow('r0')];
    const done = await project.run([...command, '--dry-run']);
    expect(done.stdout).toContain('@@ -0,0 +1 @@\n+{"timestamp":"2026-11-01T10:00:00.123Z"');
    expect(readdirSync(project.root)).not.toContain('.backlog-ops');
  });

  const endless: FaultReply = { body: '{"data":[', endless: {} };
  const faults: [string, FaultScript, number, RegExp][] = [
    ['no JSON', { body: '<html>' }, 65, /is not JSON/],
    ['another document', { json: { data: {}, total_pages: 1 } }, 65, /has no list in data/],
    ['the same page for ever', { json: { data: [spendRow('r0')], total_pages: 9 } }, 65, /gave page 1 again/],
    ['no rows, and more pages', { json: { data: [], total_pages: 3 } }, 65, /page 1 of 3 is empty/],
    ['an endless body', endless, 65, /sent more than/],
    ['an endless slow body', { body: '{', endless: { everyMs: 20 } }, 69, /within 2 s/],
    ['silence', { hang: 'before-headers' }, 69, /within 2 s/],
    ['a cut connection', { hang: 'mid-body', json: { data: [] } }, 69, /within 2 s/],
    ['429 for ever', { status: 429, headers: { 'retry-after': '0' } }, 69, /answered 429/],
    ['429 for an hour', { status: 429, headers: { 'retry-after': '3600' } }, 69, /asks to wait 3600 s/],
    ['a wrong key', { status: 401, json: { error: `bad key ${secret}` } }, 69, /answered 401/],
    ['the key in a page', { body: `Bearer ${secret} is no key` }, 65, /is not JSON/],
  ];
  test.each(faults)('ends in time: %s', async (_name, fault, code, message) => {
    using project = gateway();
    script = fault;
    // Only who is about the timeout ends by it; a busy machine takes its time for the others.
    const timeout = message.source.startsWith('within') ? '2' : '60';
    const done = await project.run([...command, '--timeout', timeout, '--verbose']);
    expect({ code: done.code, stderr: done.stderr }).toMatchObject({
      code,
      stderr: expect.stringMatching(message),
    });
    expect(project.ledger().length).toBeLessThanOrEqual(1);
  });

  test('follows no redirect to another origin, and never shows a password', async () => {
    using project = gateway();
    script = redirectTo(`${other.url}/spend/logs/v2`);
    const done = await project.run([...command, '--timeout', '2']);
    expect(done.code).toBe(69);
    expect(other.requests).toEqual([]);
    script = { status: 500 };
    const url = `${server.url.replace('//', '//ada:pa55word@')}/gw`;
    const shown = await project.run([...command, '--base-url', url, '--timeout', '1', '--verbose']);
    expect(shown.code).toBe(69);
    expect(shown.stdout + shown.stderr).not.toContain('pa55word');
  });

  test.each([
    ['no key', [], { GATEWAY_KEY: undefined }, 78],
    ['a key that no request can carry', [], { GATEWAY_KEY: 'a\nb' }, 78],
    ['no address', ['--base-url', 'ftp://x'], {}, 78],
    ['an unset date', ['--since', ''], {}, 64],
    ['too large a page', ['--page-size', '1001'], {}, 64],
    ['no time', ['--timeout', '0'], {}, 64],
    ['a span that ends first', ['--since', '2026-11-02', '--until', '2026-11-01'], {}, 64],
  ])('refuses %s', async (_name, args, env, code) => {
    using project = gateway();
    script = paged;
    const from = server.requests.length;
    expect((await project.run([...command, ...args], env)).code).toBe(code);
    expect(server.requests).toHaveLength(from);
  });
});
