import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setBudget } from '../../demo/costs.mjs';
import { fillProject } from '../../demo/project.mjs';
import { prompts } from '../../demo/prompt.mjs';
import { queue } from '../../demo/queue.mjs';
import { writeTranscripts } from '../../demo/transcripts.mjs';
import { run } from '../../lib/run.mjs';

/**
 * @param {string} folder
 * @param {Record<string, string>} files
 */
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** An engine that stands in for a provider: `batch-queue submit --provider local --exec "node engine/answer.mjs"`. */
const engine = `process.stdin.resume().on('end', () => {
  console.log('1. Write the test that the ticket asks for, and see it fail.');
  console.log('2. Make it pass with the smallest change.');
});
`;

/** Twelve days of work on two tickets, until an hour ago. */
function ledgerLines() {
  const models = /** @type {const} */ ([
    ['claude-opus-5-5', 'frontier', 0.9],
    ['claude-sonnet-5-5', 'balanced', 0.18],
    ['claude-haiku-5-5', 'cheap', 0.008],
  ]);
  const end = Date.now() - 3_600_000;
  return Array.from({ length: 420 }, (_, i) => {
    const [model, alias, usd] = models[i % 7 === 0 ? 0 : 1 + (i % 2)] ?? models[1];
    const entry = {
      timestamp: new Date(end - (419 - i) * 41 * 60_000).toISOString(),
      ticket_id: i % 3 === 0 ? 'FEAT-001' : 'TASK-001',
      skill: ['implementer', 'reviewer', 'ticket'][i % 3],
      model_alias: alias,
      provider: 'anthropic',
      model,
      input_tokens: 4000 + (i % 9) * 500,
      cached_input_tokens: i % 4 === 0 ? 0 : 20_000,
      output_tokens: 800,
      cost_usd: Number((usd * (0.8 + ((i * 7) % 11) / 25)).toFixed(4)),
    };
    return `${JSON.stringify(entry)}\n`;
  }).join('');
}

/**
 * @param {string} script bash
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function must(script, cwd, env) {
  const { code, output } = await run('bash', ['-eo', 'pipefail', '-c', script], { cwd, env });
  if (code !== 0)
    throw new Error(`The sandbox could not be prepared: ${script} ended with ${code}\n${output}`);
}

/** @param {string} folder */
function ignoreModules(folder) {
  appendFileSync(path.join(folder, '.git/info/exclude'), 'node_modules/\n');
}

/**
 * What pages find in their folder; each adds to the one before it.
 *
 * @type {Record<string, (folder: string, env: NodeJS.ProcessEnv) => Promise<void>>}
 */
const sandboxes = {
  /** Nothing but a repository. */
  async empty(folder, env) {
    await must('git init -q -b main', folder, env);
    ignoreModules(folder);
  },
  /** A small TypeScript project, committed. */
  async project(folder) {
    fillProject(folder);
    ignoreModules(folder);
    return Promise.resolve();
  },
  /** The project with a backlog of three tickets, of which two may start. */
  async backlog(folder, env) {
    await sandboxes.project?.(folder, env);
    const request = path.join(folder, 'requests/rounding.json');
    writeFileSync(request, readFileSync(request, 'utf8').replace('src/money.ts', 'src/rates.ts'));
    await must('ticket-core init --yes', folder, env);
    for (const name of ['surcharge', 'label', 'rounding'])
      await must(`ticket-core new --from - < requests/${name}.json`, folder, env);
    await must('rm -r requests && git add -A && git commit -qm "Plan the work"', folder, env);
  },
  /** The backlog with twelve days of costs, transcripts, prompts, a work queue and an engine for batches. */
  async operating(folder, env) {
    await sandboxes.backlog?.(folder, env);
    setBudget(folder, 50);
    writeTranscripts(folder, new Date());
    write(folder, {
      '.backlog-ops/usage-ledger.jsonl': ledgerLines(),
      'automation/orchestrator/QUEUE.md': queue,
      'engine/answer.mjs': engine,
      ...prompts,
    });
    await must('model-registry sync --offline', folder, env);
    await must('git add -A && git commit -qm "Operate"', folder, env);
  },
};

/**
 * @param {string} name
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export async function prepareSandbox(name, folder, env) {
  const prepare = Object.hasOwn(sandboxes, name) ? sandboxes[name] : undefined;
  if (!prepare)
    throw new Error(`There is no sandbox "${name}": there are ${Object.keys(sandboxes).join(', ')}.`);
  await prepare(folder, env);
}
