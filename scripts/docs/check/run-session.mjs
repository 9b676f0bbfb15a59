import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackages } from '../../lib/packages.mjs';
import { root } from '../../lib/root.mjs';
import { plainNodeEnv, run } from '../../lib/run.mjs';
import { isAsTold } from './match-output.mjs';
import { prepareSandbox } from './sandboxes.mjs';

/** @param {string} folder where the bins stand, as npm would link them */
function linkBins(folder) {
  mkdirSync(folder, { recursive: true });
  for (const { name, manifest } of listPackages()) {
    for (const [bin, file] of Object.entries(manifest.bin ?? {}))
      symlinkSync(path.join(root, 'packages', name, file), path.join(folder, bin));
  }
}

/** @param {string} folder */
export function makeEnv(folder) {
  const bins = path.join(folder, 'project', 'node_modules', '.bin');
  linkBins(bins);
  const env = plainNodeEnv({
    PATH: `${bins}${path.delimiter}${process.env.PATH}`,
    HOME: path.join(folder, 'home'),
    LC_ALL: 'C.UTF-8',
    npm_config_update_notifier: 'false',
    GIT_AUTHOR_NAME: 'Reader',
    GIT_AUTHOR_EMAIL: 'reader@example.com',
    GIT_COMMITTER_NAME: 'Reader',
    GIT_COMMITTER_EMAIL: 'reader@example.com',
  });
  for (const name of Object.keys(env))
    if (/^(CI$|GITHUB_|ANTHROPIC_|OPENAI_|LITELLM_|CLAUDE|npm_(?!config_update))/.test(name))
      delete env[name];
  mkdirSync(path.join(folder, 'home'));
  return env;
}

/** What a block exports, and the folder it ends in, count for the next one, as in a reader's terminal. */
const keepState = `[ -f "$HOME/.state" ] && source "$HOME/.state"
trap 'code=$?; { export -p; printf "cd %q\\n" "$PWD"; } > "$HOME/.state"; exit $code' EXIT`;

/**
 * @param {import('./read-session.mjs').SessionStep} step
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} show
 * @returns {Promise<string | undefined>} what is wrong
 */
async function take(step, cwd, env, show) {
  if (step.kind === 'file') {
    const file = path.join(cwd, step.file ?? '');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, step.text);
    return undefined;
  }
  const { code, stdout, output } = await run(
    'bash',
    ['-eo', 'pipefail', '-c', `${keepState}\n${step.text}`],
    {
      cwd,
      env,
      timeoutMs: 120_000,
    },
  );
  if (step.kind === 'run') show(`\n$ ${step.text}\n${output}`);
  if (code !== step.exit) return `ended with ${code}, expected ${step.exit}:\n${output}`;
  if (step.output === undefined || isAsTold(step.output, stdout)) return undefined;
  return `printed\n${stdout}\nexpected\n${step.output}`;
}

/**
 * Does what a page tells its reader, in a sandbox of its own, and compares what is printed.
 *
 * @param {import('./read-session.mjs').Session} session
 * @param {(text: string) => void} [show] told each block and what it printed, for whoever writes the page
 * @returns {Promise<{ ran: number, problem?: { line: number, text: string } }>} stops at the first thing that is not as told
 */
export async function runSession(session, show = () => {}) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-docs-')));
  let ran = 0;
  try {
    const cwd = path.join(folder, 'project');
    mkdirSync(cwd);
    const env = makeEnv(folder);
    await prepareSandbox(session.sandbox, cwd, env);
    for (const step of session.steps) {
      const text = await take(step, cwd, env, show);
      if (text !== undefined)
        return { ran, problem: { line: step.line, text: text.replaceAll(folder, '/SANDBOX') } };
      if (step.kind === 'run') ran += 1;
    }
    return { ran };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
