import { spawnSync } from 'node:child_process';
import { TicketFlowError } from '../errors.ts';

const largestBytes = 4 * 1024 * 1024;
const maxOutputBytes = 512 * 1024 * 1024;
const lineFeed = 10;

function parseBatch(output: Buffer, paths: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf(lineFeed, at);
    if (end === -1) break;
    const [, type, size] =
      /^\S+ (blob|commit|tree|tag) (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    const length = Number(size);
    if (type === 'blob' && length <= largestBytes) texts.set(path, output.toString('utf8', at, at + length));
    at += length + 1;
  }
  return texts;
}

/**
 * The texts of files in a commit or tree, read by one process; those that are not there or larger than 4 MiB are left
 * out.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function readBlobs(
  top: string,
  treeish: string,
  paths: readonly string[],
): ReadonlyMap<string, string> {
  // Such a name would be two questions.
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Map();
  const result = spawnSync('git', ['cat-file', '--batch'], {
    cwd: top,
    input: asked.map((path) => `${treeish}:${path}\n`).join(''),
    maxBuffer: maxOutputBytes,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (!result.error && result.status === 0) return parseBatch(result.stdout, asked);
  throw new TicketFlowError(
    'GIT_UNAVAILABLE',
    `git cat-file failed: ${result.error?.message ?? String(result.stderr)}`,
    {
      hint: 'Install git and make sure it is on PATH.',
      cause: result.error,
    },
  );
}
