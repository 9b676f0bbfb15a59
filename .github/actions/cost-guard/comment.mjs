// Keeps one comment of ours on the pull request up to date. It is found by its first line and by who wrote it: anybody
// can write that line, and a comment of somebody else must not be overwritten.
import { readFileSync } from 'node:fs';
import { annotate, runStep, setOutput } from '../shared/step.mjs';

/** GitHub takes no more; counted in UTF-16 code units here, which are never fewer than its characters. */
const longestBody = 65_536;

const listComments = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        nodes { databaseId url body author { login __typename } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
}`;

/**
 * @typedef {object} Comment
 * @property {number} databaseId
 * @property {string} url
 * @property {string} body
 * @property {{ login: string, __typename: string } | null} author null when the account is gone
 */

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 * @returns {Promise<any>} the parsed answer
 */
async function request(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${process.env.GH_TOKEN ?? ''}`,
      'content-type': 'application/json',
      'user-agent': 'backlog-toolkit-cost-guard',
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`GitHub answered ${response.status} to ${method} ${new URL(url).pathname}`);
  return text === '' ? undefined : JSON.parse(text);
}

/**
 * An app is `github-actions[bot]` as viewer and the bot `github-actions` as author; a user can have that name too.
 *
 * @param {Comment} comment
 * @param {string} viewer
 */
function isBy({ author }, viewer) {
  const login = viewer.replace(/\[bot\]$/, '');
  return author?.login === login && (author.__typename === 'Bot') === (login !== viewer);
}

/**
 * @param {string} repository
 * @param {number} number of the pull request
 * @param {string} marker
 * @returns {Promise<Comment[]>} ours, the oldest first
 */
async function findOwn(repository, number, marker) {
  const [owner, name] = repository.split('/');
  /** @type {Comment[]} */
  const own = [];
  for (let after = null; ;) {
    const answer = await request('POST', process.env.GITHUB_GRAPHQL_URL ?? '', {
      query: listComments,
      variables: { owner, name, number, after },
    });
    const comments = answer?.data?.repository?.pullRequest?.comments;
    if (!comments)
      throw new Error(
        `GitHub did not list the comments: ${answer?.errors?.[0]?.message ?? 'no reason given'}`,
      );
    const viewer = String(answer.data.viewer.login);
    own.push(
      ...comments.nodes.filter(
        (/** @type {Comment | null} */ comment) =>
          comment !== null && isBy(comment, viewer) && comment.body.split(/\r?\n/, 1)[0] === marker,
      ),
    );
    if (!comments.pageInfo.hasNextPage) return own;
    after = comments.pageInfo.endCursor;
  }
}

/** @param {string} text */
function fit(text) {
  const rest = '\n\nThe rest is left out.\n';
  if (text.length <= longestBody) return text;
  const end = text.lastIndexOf('\n', longestBody - rest.length);
  return text.slice(0, end) + rest;
}

/** @returns {Promise<string>} URL of the comment */
async function tell() {
  const body = fit(readFileSync(process.env.BODY_FILE ?? '', 'utf8').trimEnd());
  const [marker = ''] = body.split('\n', 1);
  const repository = process.env.GITHUB_REPOSITORY ?? '';
  const number = Number(process.env.PR_NUMBER);
  const issues = `${process.env.GITHUB_API_URL}/repos/${repository}/issues`;
  const [first, ...doubles] = await findOwn(repository, number, marker);
  // Two jobs that ran at the same time may each have made one.
  for (const { databaseId } of doubles) await request('DELETE', `${issues}/comments/${databaseId}`);
  if (first === undefined) return (await request('POST', `${issues}/${number}/comments`, { body })).html_url;
  if (first.body !== body) await request('PATCH', `${issues}/comments/${first.databaseId}`, { body });
  return first.url;
}

await runStep(async () => {
  try {
    setOutput('comment-url', await tell());
  } catch (error) {
    // What may be spent is for the verdict; that a comment is missing is told and fails nothing.
    const reason = error instanceof Error ? error.message : String(error);
    annotate(
      'warning',
      `The comment on the pull request is not up to date: ${reason}. The job needs "permissions: pull-requests: write", which ` +
        'pull requests from forks do not get; the summary of this job says the same as the comment.',
    );
  }
  return 0;
});
