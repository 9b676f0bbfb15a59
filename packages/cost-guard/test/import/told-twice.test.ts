import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultServer, type FaultServer } from '@backlog-toolkit/test-kit';
import { makeTwinStore } from '../../src/reconcile/twin-store.ts';
import type { UsageRecord } from '../../src/reconcile/usage-record.ts';
import { answer, makeProject, type Project, spendRow, writeTranscripts } from './support.ts';

/** The proxy's row of a call that `answer` tells of, under an id of the proxy's own. */
function rowOf(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return spendRow(id, {
    completion_tokens: 100,
    model: 'anthropic/claude-sonnet-5-5',
    spend: 0.003,
    startTime: '2026-11-01T09:59:40Z',
    ...more,
  });
}

function serve(rows: readonly unknown[]): Promise<FaultServer> {
  const page = { data: rows, total: rows.length, page: 1, total_pages: 1 };
  return faultServer({ routes: { '/spend/logs/v2': () => ({ json: page }) } });
}

async function importFrom(
  project: Project,
  source: string,
  ...more: string[]
): Promise<Record<string, unknown>> {
  const { stdout } = await project.run(['import', source, '--json', ...more]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const ids = (project: Project): unknown[] => project.ledger().map(({ id }) => id);

describe('a call that a proxy and a transcript tell of under ids of their own', () => {
  const later = rowOf('call-2', { startTime: '2026-11-01T10:20:00Z', endTime: '2026-11-01T10:20:09Z' });

  test('is imported once, the transcript first', async () => {
    await using server = await serve([rowOf('call-1'), later, rowOf('call-3')]);
    using project = makeProject(server.url);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    await importFrom(project, 'claude-code');
    const sums = { found: 3, added: 2, known: 0, doubles: 1, doubled: 0 };
    expect(await importFrom(project, 'litellm', '--dry-run')).toMatchObject(sums);
    expect(await importFrom(project, 'litellm')).toMatchObject(sums);
    const expected = ['claude-code:msg_a:req_msg_a', 'litellm:call-2', 'litellm:call-3'];
    expect(ids(project)).toEqual(expected);
    // Of two that could be the one, the same is left out again.
    expect(await importFrom(project, 'litellm', '--since', '2026-11-01')).toMatchObject({ added: 0 });
    expect(ids(project)).toEqual(expected);
    const { stdout } = await project.run(['import', 'litellm', '--since', '2026-11-01']);
    expect(stdout).toMatch(/, \d known already, 1 left out that it very likely has from another source\n/);
  });

  test('is imported once, the proxy first', async () => {
    await using server = await serve([rowOf('call-1'), later]);
    using project = makeProject(server.url);
    await importFrom(project, 'litellm');
    const answers = [answer({ id: 'msg_a' }), answer({ id: 'msg_b', output: 99 })];
    writeTranscripts(project, { 'shop/session-1.jsonl': answers });
    const sums = { found: 2, added: 1, known: 0, doubles: 1, doubled: 0 };
    expect(await importFrom(project, 'claude-code', '--dry-run')).toMatchObject(sums);
    expect(await importFrom(project, 'claude-code')).toMatchObject(sums);
    expect(ids(project)).toEqual(['litellm:call-1', 'litellm:call-2', 'claude-code:msg_b:req_msg_b']);
    expect(await importFrom(project, 'claude-code', '--again')).toMatchObject({ added: 0 });
  });

  test.each(['litellm', 'claude-code'])(
    'is imported twice when asked for, and then told: %s',
    async (last) => {
      await using server = await serve([rowOf('call-1')]);
      using project = makeProject(server.url);
      writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
      await importFrom(project, last === 'litellm' ? 'claude-code' : 'litellm');
      expect(await importFrom(project, last, '--keep-doubles')).toMatchObject({ added: 1, doubles: 0 });
      expect(project.ledger()).toHaveLength(2);
      const { stderr } = await project.run(['import', 'litellm', '--since', '2026-11-01']);
      expect(stderr).toContain('1 call seems to be in the ledger twice');
    },
  );

  test('with other tokens, another model or at another time is another one', async () => {
    const others = [
      rowOf('a', { completion_tokens: 101 }),
      rowOf('b', { prompt_tokens: 1001 }),
      rowOf('c', { model: 'claude-opus-5-5' }),
      rowOf('d', { startTime: '2026-11-01T10:00:31Z', endTime: '2026-11-01T10:00:40Z' }),
      rowOf('e', { startTime: '2026-11-01T09:58:00Z', endTime: '2026-11-01T09:59:29Z' }),
      rowOf('msg_f'),
    ];
    await using server = await serve(others);
    using project = makeProject(server.url);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    await importFrom(project, 'claude-code');
    expect(await importFrom(project, 'litellm')).toMatchObject({ added: 6, doubles: 0 });
  });
});

test('each record is a twin once, and only within the time of the call', () => {
  const recordOf = (id: string, timeMs: number): UsageRecord => ({
    id,
    source: '',
    timeMs,
    model: 'm',
    modelKey: 'm',
    session: '',
    figures: [1, 2, 3, 4, 0, 0],
    picoUsd: undefined,
  });
  const times = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 12 });
  fc.assert(
    fc.property(times, times, (answers, begins) => {
      const store = makeTwinStore(
        answers.map((timeMs, i) => recordOf(`claude-code:a${i}:r`, timeMs)),
        'claude-code',
      );
      const found = begins.flatMap((timeMs, i) => {
        const twin = store.take(recordOf(`litellm:${i}`, timeMs), timeMs + 5000);
        if (twin === undefined) return [];
        expect(twin.timeMs).toBeGreaterThanOrEqual(timeMs - 30_000);
        expect(twin.timeMs).toBeLessThanOrEqual(timeMs + 35_000);
        return [twin.id];
      });
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});
