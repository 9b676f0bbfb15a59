import { describe, expect, test } from '@jest/globals';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { answer, makeProject, type Project, writeTranscripts } from './support.ts';

const command = ['import', 'claude-code'];

async function importJson(project: Project, ...more: string[]): Promise<Record<string, unknown>> {
  const done = await project.run([...command, '--json', ...more]);
  expect({ code: done.code, stderr: done.code === 0 ? '' : done.stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(done.stdout) as Record<string, unknown>;
}

describe('import claude-code', () => {
  test('counts each answer once, with all that it is billed by', async () => {
    using project = makeProject();
    writeTranscripts(project, {
      'shop/session-1.jsonl': [
        answer({ id: 'msg_1', output: 1 }),
        answer({ id: 'msg_1', output: 100 }),
        answer({ id: 'msg_1', output: 50 }),
        answer({
          id: 'msg_2',
          usage: {
            cache_read_input_tokens: 10_000,
            cache_creation_input_tokens: 3000,
            cache_creation: { ephemeral_5m_input_tokens: 1000, ephemeral_1h_input_tokens: 2000 },
            server_tool_use: { web_search_requests: 2 },
          },
        }),
        answer({ id: 'msg_3', usage: { service_tier: 'batch' } }),
        answer({ id: 'msg_1', request: 'req_other', output: 90, line: { isSidechain: true } }),
        JSON.stringify({
          type: 'progress',
          sessionId: 'session-1',
          timestamp: '2026-11-01T11:00:00.000Z',
          data: {
            type: 'agent_progress',
            agentId: 'a1',
            message: {
              ...(JSON.parse(answer({ id: 'msg_4', at: '2026-11-01T11:00:00.000Z' })) as object),
              type: 'assistant',
            },
          },
        }),
      ],
    });
    const result = await importJson(project);
    expect(result).toMatchObject({ schemaVersion: 1, found: 4, added: 4, known: 0, unpriced: [] });
    const lines = project.ledger();
    expect(lines.map(({ id, output_tokens: output, cost_usd: cost }) => [id, output, cost])).toEqual([
      // 1000 × 2 + 100 × 10 USD per million
      ['claude-code:msg_1:req_msg_1', 100, 0.003],
      // and 10,000 × 0.1, 1000 × 2.5, 2000 × 4, and 2 searches of 0.01
      ['claude-code:msg_2:req_msg_2', 100, 0.003 + 0.001 + 0.0025 + 0.008 + 0.02],
      ['claude-code:msg_3:req_msg_3', 100, 0.0015],
      ['claude-code:msg_4:req_msg_4', 100, 0.003],
    ]);
    expect(lines[1]).toMatchObject({
      ticket_id: 'FEAT-001',
      cached_input_tokens: 10_000,
      cache_write_tokens: 3000,
      cache_write_tokens_1h: 2000,
      web_search_requests: 2,
      session_id: 'session-1',
      source: 'claude-code',
    });
  });

  test('adds only what is new, also when what it remembered is gone', async () => {
    using project = makeProject();
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'a' }), answer({ id: 'b' })] });
    expect(await importJson(project)).toMatchObject({ found: 2, added: 2 });
    expect(await importJson(project)).toMatchObject({ found: 0, added: 0 });
    appendFileSync(
      path.join(project.root, 'claude/projects/shop/session-1.jsonl'),
      `${answer({ id: 'c', at: '2026-11-02T10:00:00.000Z' })}\n`,
    );
    expect(await importJson(project)).toMatchObject({ found: 1, added: 1 });
    rmSync(path.join(project.root, '.backlog-ops/state'), { recursive: true });
    expect(await importJson(project)).toMatchObject({ found: 3, added: 0, known: 3 });
    expect(project.ledger()).toHaveLength(3);
    rmSync(project.ledgerFile);
    expect(await importJson(project)).toMatchObject({ found: 3, added: 3 });
  });

  test('shows with --dry-run what it would append, and writes nothing', async () => {
    using project = makeProject();
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'a' })] });
    const before = await project.run([...command, '--dry-run']);
    expect(before.stdout).toMatch(
      /^--- \/dev\/null\n\+\+\+ b\/\.backlog-ops\/usage-ledger\.jsonl\n@@ -0,0 \+1 @@\n\+\{"timestamp"/,
    );
    expect(existsSync(path.join(project.root, '.backlog-ops'))).toBe(false);
    await importJson(project);
    expect(`+${readFileSync(project.ledgerFile, 'utf8')}`).toBe(
      before.stdout.slice(before.stdout.indexOf('+{"timestamp"')),
    );
    rmSync(path.join(project.root, '.backlog-ops/state'), { recursive: true });
    expect(await importJson(project, '--dry-run')).toMatchObject({ dryRun: true, added: 0, known: 1 });
  });

  test('says what has no price and what cannot be read', async () => {
    using project = makeProject();
    writeTranscripts(project, {
      'shop/session-1.jsonl': [
        answer({ id: 'a', model: 'claude-unheard-of' }),
        answer({ id: 'b', model: 'claude-unheard-of' }),
        '{"message":{"usage":{"input_tokens":1',
        answer({ id: 'c' }),
      ],
    });
    const done = await project.run([...command, '--strict']);
    expect(done.code).toBe(65);
    expect(done.stderr).toContain('2 calls have no price');
    expect(done.stderr).toContain('claude-unheard-of');
    expect(done.stderr).toMatch(/session-1\.jsonl:3/);
    expect(project.ledger().map(({ cost_usd: cost }) => cost)).toEqual([undefined, undefined, 0.003]);
    const total = JSON.parse((await project.run(['--json'])).stdout) as Record<string, unknown>;
    expect(total).toMatchObject({ isLowerBound: true, totals: { costUsd: 0.003, unpricedCalls: 2 } });
  });

  test('prices fast answers, and says where it cannot', async () => {
    using project = makeProject();
    const usage = { speed: 'fast' };
    writeTranscripts(project, {
      'shop/session-1.jsonl': [
        answer({ id: 'a', model: 'claude-opus-5', usage }),
        answer({ id: 'b', model: 'claude-opus-5-5', usage }),
        answer({ id: 'c', model: 'claude-opus-5-5', usage: { speed: 'standard' } }),
      ],
    });
    const done = await project.run([...command, '--strict']);
    expect(done.code).toBe(65);
    expect(done.stderr).toContain('1 call has no price, so totals are a lower bound');
    expect(done.stderr).toContain('no price is known for fast answers of claude-opus-5-5');
    // 1000 × 10 and 100 × 50 USD per million; 1000 × 4 and 100 × 20
    expect(project.ledger().map(({ speed, cost_usd: cost }) => [speed, cost])).toEqual([
      ['fast', 0.015],
      ['fast', undefined],
      ['standard', 0.006],
    ]);
    const { stdout, stderr } = await project.run(['--by', 'model', 'day']);
    expect(stdout).toContain('At least $0.0270 spent');
    expect(stdout).toMatch(/at least \$0\.0120 +\S+ +2 +claude-opus-5-5/);
    expect(stderr).toMatch(/"line":2.*no price is known for fast answers of claude-opus-5-5/);
    expect((await project.run(['--strict'])).code).toBe(65);
  });

  test('takes prices of the date, and --since', async () => {
    using project = makeProject();
    writeTranscripts(project, {
      'shop/session-1.jsonl': [
        answer({ id: 'a', at: '2026-10-31T23:59:59.999Z' }),
        answer({ id: 'b', at: '2026-11-01T00:00:00.000Z' }),
      ],
    });
    expect(await importJson(project, '--since', '2026-11-01')).toMatchObject({ added: 1 });
    expect(await importJson(project)).toMatchObject({ found: 2, added: 1, known: 1 });
    for (const since of ['', 'yesterday', '2026-02-30'])
      expect((await project.run([...command, '--since', since])).code).toBe(64);
  });

  test('has other folders with --root, and 66 without any', async () => {
    using project = makeProject();
    expect((await project.run(command)).code).toBe(66);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'a' })] });
    const env = { CLAUDE_CONFIG_DIR: '/nowhere' };
    expect((await project.run([...command, '--root', 'claude/projects'], env)).code).toBe(0);
    expect(project.ledger()).toHaveLength(1);
    expect((await project.run([...command, '--root', ''], env)).code).toBe(64);
  });
});
