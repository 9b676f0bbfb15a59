// An agent that takes tickets through start → gate → state → finish with the real bins, in a working tree of its own,
// and brings its work to the branch main. With a number of kills it kills a bin and then itself at random moments;
// started again under the same name, it goes on where it was.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [tree = '', name = '', chance = '0'] = process.argv.slice(2);
const bins = {
  core: fileURLToPath(new URL('../../../ticket-core/bin/ticket-core.cjs', import.meta.url)),
  flow: fileURLToPath(new URL('../../bin/ticket-flow.cjs', import.meta.url)),
};

/** @param {string[]} args */
const git = (...args) =>
  execFileSync('git', args, { cwd: tree, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** @param {string[]} args */
function gitSays(...args) {
  try {
    git(...args);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {keyof typeof bins} bin
 * @param {string[]} args
 */
async function run(bin, ...args) {
  const child = spawn(process.execPath, [bins[bin], ...args], {
    cwd: tree,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const mayDie = Math.random() < Number(chance);
  const timer = mayDie ? setTimeout(() => child.kill('SIGKILL'), 40 + Math.random() * 250) : undefined;
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (signal === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
  // 75: others are at it; the same command may work now.
  if (code === 75) return run(bin, ...args);
  return { code, stdout, stderr };
}

/**
 * @param {keyof typeof bins} bin
 * @param {string[]} args
 */
async function must(bin, ...args) {
  const result = await run(bin, ...args);
  if (result.code === 0) return result;
  throw new Error(
    `${name}: ${bin} ${args.join(' ')} ended with ${result.code}: ${result.stdout}${result.stderr}`,
  );
}

const pending = () =>
  readdirSync(path.join(tree, 'backlog/data/pending')).filter((file) => file.endsWith('.md'));
/** @param {string} file */
const idOf = (file) => file.split('-').slice(0, 2).join('-');
/** @param {string} file */
const isMine = (file) =>
  readFileSync(path.join(tree, 'backlog/data/pending', file), 'utf8').includes(`assignee: ${name}\n`);

/** @param {string} id */
const commitOf = (id) => git('log', '-1', '--format=%H', `--grep=^feat: implement ${id}$`);

/** @param {string} id */
async function work(id) {
  if (commitOf(id) === '') {
    for (const file of [`src/${id}.txt`, `test/${id}.txt`]) {
      mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      writeFileSync(path.join(tree, file), `${id} by ${name}\n`);
    }
    await must('flow', 'gate', id);
    await must('flow', 'state', id, 'set', 'plan=passed', 'review=passed');
    git('add', '--', 'src', 'test');
    git('commit', '-q', '-m', `feat: implement ${id}`);
  }
  await must('flow', 'finish', id, '--commit', commitOf(id));
}

function bringToMain() {
  git('add', '--all');
  if (!gitSays('diff', '--cached', '--quiet')) git('commit', '-q', '-m', 'chore: keep the backlog');
  for (;;) {
    const main = git('rev-parse', 'main');
    git('merge', '-q', '--no-edit', main);
    if (gitSays('update-ref', 'refs/heads/main', 'HEAD', main)) return;
  }
}

/**
 * @param {string} id
 * @returns {Promise<boolean>} whether it was there to be taken
 */
async function take(id) {
  if ((await run('core', 'start', id, '--assignee', name)).code !== 0) return false;
  const state = JSON.parse((await must('flow', 'state', id, '--json')).stdout);
  // Somebody finished it since this working tree last saw main.
  if (state.gates.commit?.status === 'passed') git('checkout', '-q', '--', 'backlog');
  else await work(id);
  return true;
}

/** Ids that a ticket waits for. @param {string} file */
const awaited = (file) =>
  /^depends_on: (.*)$/m.exec(readFileSync(path.join(tree, 'backlog/data/pending', file), 'utf8'))?.[1] ?? '';

/** @returns {Promise<Set<string>>} tickets that somebody has, or had */
async function taken() {
  const { states } = JSON.parse((await must('flow', 'state', '--json')).stdout);
  return new Set(states.map((/** @type {{ ticket: string }} */ { ticket }) => ticket));
}

for (const file of pending()) if (isMine(file)) await work(idOf(file));
for (;;) {
  bringToMain();
  const all = pending();
  if (all.length === 0) break;
  const left = all.filter((file) => !all.some((other) => awaited(file).includes(idOf(other)))).map(idOf);
  // Each begins elsewhere, so that they do not all want the same.
  const at = Number(/\d+/.exec(name)?.[0]) % left.length;
  const others = await taken();
  let hasWorked = false;
  for (const id of [...left.slice(at), ...left.slice(0, at)])
    if (!hasWorked && !others.has(id)) hasWorked = await take(id);
  if (!hasWorked) await new Promise((resolve) => setTimeout(resolve, 1500));
}
