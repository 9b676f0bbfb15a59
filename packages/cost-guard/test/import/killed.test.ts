import { expect, test } from '@jest/globals';
import { appendFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { type FaultReply, faultServer, type RecordedRequest } from '@backlog-toolkit/test-kit';
import { killAfterFirstWrite, startBin, wholeIds } from './kill.ts';
import { answer, makeProject, type Project, secret, spendRow, writeTranscripts } from './support.ts';

/** Every id once, whatever was killed; each kill may leave a line that is cut off. */
function expectEachOnce(project: Project, ids: readonly string[], kills: number): void {
  const found = wholeIds(project.ledgerFile);
  expect(found.ids).toHaveLength(ids.length);
  expect(new Set(found.ids)).toEqual(new Set(ids));
  expect(found.torn).toBeLessThanOrEqual(kills);
}

test('import claude-code loses and doubles nothing when it is killed', async () => {
  using project = makeProject();
  const ids = Array.from({ length: 6000 }, (_, i) => `msg_${i}`);
  writeTranscripts(project, { 'shop/session-1.jsonl': ids.map((id) => answer({ id })) });
  const env = { CLAUDE_CONFIG_DIR: path.join(project.root, 'claude') };
  let kills = 0;
  for (const [i, waitMs] of [0, 3, 8].entries()) {
    const victim = startBin(project, ['import', 'claude-code'], env);
    kills += Number(await killAfterFirstWrite(project, victim, waitMs));
    if (i !== 1) continue;
    // As a machine that went down may leave it: without what was remembered after it.
    truncateSync(project.ledgerFile, Math.floor(statSync(project.ledgerFile).size / 2));
    rmSync(path.join(project.root, '.backlog-ops/state'), { recursive: true, force: true });
  }
  expect(kills).toBeGreaterThan(0);
  expect((await project.run(['import', 'claude-code'])).code).toBe(0);
  expectEachOnce(
    project,
    ids.map((id) => `claude-code:${id}:req_${id}`),
    kills + 1,
  );
});

test('a hook that is killed while it imports loses and doubles nothing', async () => {
  using project = makeProject();
  const transcript = path.join(project.root, 'claude/projects/shop/session-1.jsonl');
  writeTranscripts(project, { 'shop/session-1.jsonl': [] });
  const event = JSON.stringify({
    session_id: 'session-1',
    transcript_path: transcript,
    cwd: project.root,
    permission_mode: 'default',
    hook_event_name: 'UserPromptSubmit',
    prompt: 'Go on.',
  });
  const hook = ['hook', 'user-prompt-submit'];
  const ids: string[] = [];
  const grow = (count: number): void => {
    const added = Array.from({ length: count }, (_, i) => `msg_${ids.length + i}`);
    ids.push(...added);
    appendFileSync(transcript, added.map((id) => `${answer({ id })}\n`).join(''));
  };
  let kills = 0;
  for (const waitMs of [0, 0, 2, 0]) {
    grow(1500);
    kills += Number(await killAfterFirstWrite(project, startBin(project, hook, {}, event), waitMs));
  }
  expect(kills).toBeGreaterThan(0);
  grow(1);
  for (let run = 0; run < 2; run += 1) {
    expect((await project.run(hook, {}, event)).code).toBe(0);
    expectEachOnce(
      project,
      ids.map((id) => `claude-code:${id}:req_${id}`),
      kills,
    );
  }
});

test('import litellm loses and doubles nothing when it is killed', async () => {
  const rows = Array.from({ length: 400 }, (_, i) => spendRow(`r${i}`));
  let onPage: (page: number) => FaultReply = () => ({});
  const pagesAsked: number[] = [];
  const answerPage = (request: RecordedRequest): FaultReply => {
    const query = new URL(request.url, 'http://127.0.0.1').searchParams;
    const [page, size] = [Number(query.get('page')), Number(query.get('page_size'))];
    pagesAsked.push(page);
    const data = rows.toReversed().slice((page - 1) * size, page * size);
    const pages = { total: rows.length, page, page_size: size, total_pages: Math.ceil(rows.length / size) };
    return { json: { data, ...pages }, ...onPage(page) };
  };
  const server = await faultServer({ routes: { '/gw/spend/logs/v2': answerPage } });
  try {
    using project = makeProject(`${server.url}/gw`);
    const command = ['import', 'litellm', '--page-size', '40'];
    const env = { GATEWAY_KEY: secret, NO_PROXY: '*', HTTP_PROXY: undefined, http_proxy: undefined };
    const start = (): ReturnType<typeof startBin> => startBin(project, command, env);
    let kills = 0;
    /** Kills a run when it asks for a page, or while it waits for the rest of it. */
    const killAtPage = async (page: number, reply: FaultReply, delayMs: number): Promise<void> => {
      const victim = start();
      let isDue = true;
      onPage = (asked) => {
        if (asked !== page || !isDue) return {};
        isDue = false;
        setTimeout(victim.kill, delayMs);
        return reply;
      };
      kills += Number(!(await victim.ended));
    };
    await killAtPage(1, { hang: 'before-headers' }, 5);
    expect(existsSync(project.ledgerFile)).toBe(false);
    await killAtPage(3, { hang: 'mid-body' }, 10);
    await killAtPage(4, {}, 0);
    onPage = () => ({});
    for (const waitMs of [0, 1, 3]) kills += Number(await killAfterFirstWrite(project, start(), waitMs));
    await killAtPage(10, { hang: 'after-headers' }, 10);
    onPage = () => ({});
    // What is in the ledger without the cursor having moved on is known when it comes again.
    rmSync(path.join(project.root, '.backlog-ops/state'), { recursive: true, force: true });
    await killAtPage(2, {}, 2);
    onPage = () => ({});
    expect(kills).toBeGreaterThan(3);
    expect((await project.run(command)).code).toBe(0);
    const ids = rows.map(({ request_id: id }) => `litellm:${String(id)}`);
    expectEachOnce(project, ids, kills);
    // Each run went on where the one before it was, not at the beginning.
    expect(pagesAsked.filter((page) => page === 1).length).toBeLessThan(pagesAsked.length / 2);
    rows.push(spendRow('late'));
    expect((await project.run(command)).code).toBe(0);
    expectEachOnce(project, [...ids, 'litellm:late'], kills);
  } finally {
    await server.close();
  }
});
