import { describe, expect, test } from '@jest/globals';
import { playAction, type Played } from './support/play-action.ts';
import { startGithubApi, type StoredComment } from './support/github-api.ts';
import { makeProject, type Project } from './support/project.ts';

const ledger = '.backlog-ops/usage-ledger.jsonl';
const marker = '<!-- cost-guard:delta -->';
const event = { pull_request: { number: 7, base: { ref: 'main' } } };
const human = { login: 'github-actions', __typename: 'User' };
const bot = { login: 'github-actions', __typename: 'Bot' };

function call(costUsd: number, skill = 'implementer'): string {
  const timestamp = new Date().toISOString();
  return `${JSON.stringify({ timestamp, ticket_id: 'FEAT-001', skill, model: 'claude-sonnet-5-5', cost_usd: costUsd })}\n`;
}

function budgets(hardUsd: number): string {
  const day = { name: 'team-day', period: 'day', hardUsd };
  return JSON.stringify({ version: '1.1', llmOps: { budgets: [day] } });
}

describe('the verdict', () => {
  test('within the limit', async () => {
    using project = makeProject(['cost-guard'], { [ledger]: call(2.5) });
    const inputs = { 'max-cost': '10' };
    const played = await playAction('cost-guard', { workspace: project.path, inputs });
    expect(played).toMatchObject({
      code: 0,
      commands: [],
      outputs: { level: 'ok', 'total-usd': '2.50', share: '0.25', 'lower-bound': 'false', 'exit-code': '0' },
    });
    expect(played.summary).toContain('$2.50 of $10.00');
    expect(played.steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'find success',
      'step-1 skipped',
      'install skipped',
      'run success',
      'delta skipped',
      'comment skipped',
    ]);
  });

  test('a used up budget fails the job, with an annotation and its name', async () => {
    using project = makeProject(['cost-guard'], { [ledger]: call(2.5), 'backlog.config.json': budgets(2) });
    const { code, outputs, commands } = await playAction('cost-guard', { workspace: project.path });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ level: 'over', over: 'team-day', 'exit-code': '1' });
    expect(commands).toEqual([expect.stringMatching(/^::error .*team-day/)]);
  });

  test.each<[string, Record<string, string>, number]>([
    ['an empty limit is no limit that is kept', { 'max-cost': '' }, 64],
    ['no ledger', { 'max-cost': '5', ledger: 'no such.jsonl' }, 66],
    ['no budgets', {}, 78],
    ['a missing configuration', { config: 'x\n::error::pwned' }, 66],
  ])('what could not be looked at fails the job: %s', async (_, inputs, code) => {
    using project = makeProject(['cost-guard'], { [ledger]: call(2.5) });
    const played = await playAction('cost-guard', { workspace: project.path, inputs });
    expect(played).toMatchObject({ code, outputs: { level: '', 'exit-code': String(code) } });
    expect(played.commands.filter((line) => line.startsWith('::error'))).toHaveLength(1);
    expect(played.commands).not.toContain('::error::pwned');
  });

  test('a project in a folder of the repository', async () => {
    using project = makeProject(['cost-guard'], { [`apps/a b/${ledger}`]: call(3) });
    const inputs = { 'max-cost': '2', 'working-directory': 'apps/a b' };
    const { code, commands } = await playAction('cost-guard', { workspace: project.path, inputs });
    expect(code).toBe(1);
    expect(commands).toEqual([expect.stringContaining(`file=apps/a b/${ledger}::`)]);
  });
});

/** A pull request that has spent 1.5 USD; whoever looks allows 2. */
function makePullRequest(skill?: string): Project {
  const project = makeProject(['cost-guard'], { [ledger]: call(1) });
  project.git('init', '--quiet', '--initial-branch=main');
  project.git('add', '--', ledger);
  project.git('commit', '--quiet', '--message=Base');
  project.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  project.write(ledger, project.read(ledger) + call(1.5, skill));
  return project;
}

async function comment(
  project: Project,
  env: NodeJS.ProcessEnv,
  inputs: Record<string, string> = {},
): Promise<Played> {
  return playAction('cost-guard', {
    workspace: project.path,
    inputs: { 'max-cost': '2', comment: 'true', ...inputs },
    env,
    event,
    token: 'ghs_test',
  });
}

describe('the comment', () => {
  test('is made once, then replaced; an over limit does not keep it away', async () => {
    using project = makePullRequest();
    await using api = await startGithubApi([{ id: 1, body: 'Hello', author: human }]);
    const first = await comment(project, api.env);
    expect(first).toMatchObject({
      code: 1,
      outputs: {
        level: 'over',
        'delta-usd': '1.50',
        'total-usd': '2.50',
        precision: 'exact',
        'comment-url': 'https://github.com/octo/demo/pull/7#issuecomment-101',
      },
    });
    expect(api.comments.map(({ body }) => body)).toEqual(['Hello', expect.stringContaining('+$1.50')]);
    expect(api.comments[1]?.body.split('\n')[0]).toBe(marker);
    expect(first.summary).toContain('Model costs: +$1.50');

    project.write(ledger, project.read(ledger) + call(0.25));
    const second = await comment(project, api.env);
    expect(api.comments.map(({ body }) => body)).toEqual(['Hello', expect.stringContaining('+$1.75')]);
    expect(second.outputs['comment-url']).toBe(first.outputs['comment-url']);

    api.requests.length = 0;
    await comment(project, api.env);
    expect(api.requests).toEqual(['POST /graphql']);
  });

  test('a comment of somebody else stays, whatever it says; doubles of ours go', async () => {
    using project = makePullRequest();
    const strangers: StoredComment[] = [
      { id: 1, body: `${marker}\nmine`, author: human },
      { id: 2, body: `${marker}\ngone`, author: null },
      { id: 3, body: `${marker}\nother app`, author: { login: 'other', __typename: 'Bot' } },
      { id: 4, body: `I quote:\n${marker}`, author: bot },
    ];
    const ours: StoredComment[] = [
      { id: 5, body: `${marker}\nold`, author: bot },
      { id: 6, body: `${marker}\r\nold too`, author: bot },
    ];
    await using api = await startGithubApi([...strangers, ...ours]);
    await comment(project, api.env);
    expect(api.comments).toEqual([
      ...strangers,
      { id: 5, body: expect.stringContaining('+$1.50'), author: bot },
    ]);
  });

  test('what the ledger says can neither break out of it nor become a command', async () => {
    using project = makePullRequest(
      '`x`\n::error::pwned\n<!-- cost-guard:delta -->\n@octocat |$(touch pwned)',
    );
    await using api = await startGithubApi();
    const { commands } = await comment(project, api.env);
    expect(commands.filter((line) => line.includes('pwned') && !line.includes('%0A'))).toEqual([]);
    const [{ body }] = api.comments as [StoredComment];
    expect(body.split(marker)).toHaveLength(2);
    expect(body).not.toMatch(/^::error/m);
    expect(body).not.toMatch(/(?<!<code>[^<]*)@octocat/);
  });

  test.each([
    [{ INPUT: 'token' }, 'GitHub answered 401'],
    [{ INPUT: 'refused' }, 'GitHub answered 403'],
  ])('a token that may not comment costs a warning, not the verdict: %j', async ({ INPUT }, reason) => {
    using project = makePullRequest();
    await using api = await startGithubApi();
    api.refuseWith = 403;
    const token: Record<string, string> = INPUT === 'token' ? { 'github-token': 'ghs_other' } : {};
    const played = await comment(project, api.env, { 'max-cost': '50', ...token });
    expect(played).toMatchObject({ code: 0, outputs: { level: 'ok', 'comment-url': '' } });
    expect(played.commands).toEqual([expect.stringContaining(`not up to date: ${reason}`)]);
    expect(played.commands[0]).toMatch(/^::warning::.*pull-requests: write/);
    expect(played.commands.join('\n')).not.toContain('ghs_');
  });

  test('a GitHub that cannot be reached costs a warning', async () => {
    using project = makePullRequest();
    const env = { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql' };
    const played = await comment(project, env, { 'max-cost': '50' });
    expect(played).toMatchObject({ code: 0, commands: [expect.stringMatching(/^::warning::/)] });
  });

  test('a base that is not there fails the job and says what to do', async () => {
    using project = makePullRequest();
    await using api = await startGithubApi();
    const inputs = { 'max-cost': '50', base: 'origin/nowhere' };
    const { code, commands } = await comment(project, api.env, inputs);
    expect(code).toBe(66);
    expect(commands.join('\n')).toContain('fetch-depth: 0');
    expect(api.requests).toEqual([]);
  });

  test('an older ledger from a file', async () => {
    using project = makePullRequest();
    await using api = await startGithubApi();
    project.write('older.jsonl', '');
    const { outputs } = await comment(project, api.env, { 'base-ledger': 'older.jsonl' });
    expect(outputs['delta-usd']).toBe('2.50');
  });

  test('outside of pull requests there is none', async () => {
    using project = makePullRequest();
    const inputs = { 'max-cost': '50', comment: 'true' };
    const { code, steps } = await playAction('cost-guard', { workspace: project.path, inputs });
    expect(code).toBe(0);
    expect(steps.at(-1)).toMatchObject({ id: 'comment', outcome: 'skipped' });
  });
});
