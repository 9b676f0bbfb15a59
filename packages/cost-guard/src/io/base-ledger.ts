import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CostGuardError } from '../errors.ts';

/** A ledger as it was at a revision. */
export interface BaseLedger extends Disposable {
  /** Absolute path of a copy; undefined when there was no ledger. Gone after disposal. */
  readonly file: string | undefined;
  readonly commit: string;
}

interface GitAnswer {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs git with its standard output in a text, or in an open file. */
function git(args: readonly string[], cwd: string, output?: number): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, stdio: ['ignore', output ?? 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (cause) => {
      const hint = 'Install git, or give the older ledger with --base-ledger FILE.';
      reject(new CostGuardError('GIT_UNAVAILABLE', 'git cannot be run', { hint, cause }));
    });
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(parts).toString('utf8').trimEnd() }));
  });
}

async function commitOf(revision: string, folder: string): Promise<string> {
  const { code, stdout } = await git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    folder,
  );
  if (code === 0) return stdout;
  throw new CostGuardError('BASE_MISSING', `git knows no commit ${JSON.stringify(revision)} in ${folder}`, {
    hint: 'Check the name; in CI fetch the history too (fetch-depth: 0), or give --base-ledger FILE.',
  });
}

async function refuseUntracked(ledgerFile: string, revision: string): Promise<void> {
  const { code } = await git(['ls-files', '--error-unmatch', '--', ledgerFile], path.dirname(ledgerFile));
  if (code === 0) return;
  throw new CostGuardError('BASE_MISSING', `${ledgerFile} is not under git, neither now nor at ${revision}`, {
    hint: 'Give the older ledger with --base-ledger FILE, such as an artifact of an earlier run.',
    file: ledgerFile,
  });
}

/**
 * Fetches a ledger as it was at a revision into a temporary file. Runs git. Throws BASE_MISSING when there is no such
 * commit or git does not know the ledger at all, and GIT_UNAVAILABLE.
 */
export async function openBaseLedger(ledgerFile: string, revision: string): Promise<BaseLedger> {
  const folder = path.dirname(ledgerFile);
  const commit = await commitOf(revision, folder);
  const { stdout: prefix } = await git(['rev-parse', '--show-prefix'], folder);
  const object = `${commit}:${prefix}${path.basename(ledgerFile)}`;
  const { code } = await git(['cat-file', '-e', object], folder);
  if (code !== 0) {
    await refuseUntracked(ledgerFile, revision);
    return { file: undefined, commit, [Symbol.dispose]: () => {} };
  }
  const copies = mkdtempSync(path.join(tmpdir(), 'cost-guard-'));
  const dispose = (): void => rmSync(copies, { recursive: true, force: true });
  try {
    const file = path.join(copies, 'base.jsonl');
    const output = openSync(file, 'wx', 0o600);
    // With filters, as a checkout has them: large files may be stored elsewhere.
    const done = await git(['cat-file', '--filters', object], folder, output).finally(() =>
      closeSync(output),
    );
    if (done.code !== 0)
      throw new CostGuardError('BASE_MISSING', `git cannot read ${object}`, {
        hint: 'Run "git fsck", or fetch the file (git lfs fetch).',
      });
    return { file, commit, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function readChunk(fd: number, chunk: Buffer): number {
  let length = 0;
  while (length < chunk.length) {
    const read = readSync(fd, chunk, length, chunk.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}

/** Whether a file begins with all bytes of another one. Reads both. */
export function beginsWith(file: string, beginning: string): boolean {
  const [whole, part] = [openSync(file, 'r'), openSync(beginning, 'r')];
  try {
    const [a, b] = [Buffer.alloc(1 << 18), Buffer.alloc(1 << 18)];
    for (;;) {
      const length = readChunk(part, b);
      if (readChunk(whole, a) < length || a.compare(b, 0, length, 0, length) !== 0) return false;
      if (length < b.length) return true;
    }
  } finally {
    closeSync(whole);
    closeSync(part);
  }
}
