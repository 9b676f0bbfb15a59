import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A comment as the loopback GitHub keeps it. */
export interface StoredComment {
  readonly id: number;
  body: string;
  readonly author: { readonly login: string; readonly __typename: string } | null;
}

/** A GitHub on loopback: comments of one pull request, number 7 of octo/demo. */
export interface GithubApi extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
  readonly comments: StoredComment[];
  /** `METHOD path`, in order. */
  readonly requests: string[];
  /** Answer everything but reading with this status. */
  refuseWith: number | undefined;
}

const pageSize = 2;
const bot = { login: 'github-actions', __typename: 'Bot' };

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Starts one; only the token `ghs_test` may ask. */
export async function startGithubApi(comments: StoredComment[] = []): Promise<GithubApi> {
  const requests: string[] = [];
  const state: { refuseWith: number | undefined } = { refuseWith: undefined };
  const urlOf = (id: number): string => `https://github.com/octo/demo/pull/7#issuecomment-${id}`;

  const list = (after: unknown): unknown => {
    const start = Number(after ?? 0);
    const nodes = comments
      .slice(start, start + pageSize)
      .map(({ id, body, author }) => ({ databaseId: id, url: urlOf(id), body, author }));
    const end = start + nodes.length;
    const pageInfo = { endCursor: String(end), hasNextPage: end < comments.length };
    return {
      data: {
        viewer: { login: 'github-actions[bot]' },
        repository: { pullRequest: { comments: { nodes, pageInfo } } },
      },
    };
  };

  const change = (method: string, url: string, body: string): [number, unknown] => {
    if (state.refuseWith !== undefined) return [state.refuseWith, { message: 'refused' }];
    if (method === 'POST' && url === '/repos/octo/demo/issues/7/comments') {
      const id = 100 + comments.length;
      comments.push({ id, body, author: bot });
      return [201, { id, html_url: urlOf(id) }];
    }
    const id = Number(/^\/repos\/octo\/demo\/issues\/comments\/(\d+)$/.exec(url)?.[1]);
    const found = comments.findIndex((comment) => comment.id === id);
    if (found === -1) return [404, {}];
    if (method === 'DELETE') {
      comments.splice(found, 1);
      return [204, undefined];
    }
    comments.splice(found, 1, { ...comments[found]!, body });
    return [200, { html_url: urlOf(id) }];
  };

  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const body = await readBody(request);
    const { method = '', url = '', headers } = request;
    requests.push(`${method} ${url}`);
    if (headers.authorization !== 'Bearer ghs_test') return [401, { message: 'Bad credentials' }];
    if (url === '/graphql') return [200, list((body['variables'] as { after?: unknown }).after)];
    return change(method, url, String(body['body']));
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [status, json] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? '' : JSON.stringify(json));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    env: {
      GITHUB_API_URL: base,
      GITHUB_GRAPHQL_URL: `${base}/graphql`,
      GITHUB_REPOSITORY: 'octo/demo',
    },
    comments,
    requests,
    get refuseWith() {
      return state.refuseWith;
    },
    set refuseWith(status) {
      state.refuseWith = status;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
