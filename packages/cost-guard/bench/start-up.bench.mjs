import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/cost-guard.cjs', import.meta.url));
const input = 'a ledger of 5,000 lines, two budgets, checked before';

/** @param {number} count */
function makeLines(count) {
  const lines = Array.from({ length: count }, (_, i) => ({
    timestamp: new Date(Date.now() - (count - i) * 1000).toISOString(),
    ticket_id: `FEAT-${i % 97}`,
    skill: 'implementer',
    model: 'claude-sonnet-5-5',
    cost_usd: (1 + (i % 10)) / 1000,
  }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @param {string} project */
const ledgerOf = (project) => path.join(project, '.backlog-ops', 'usage-ledger.jsonl');

/** @param {string} project */
function check(project) {
  spawnSync(process.execPath, [bin, 'check'], { cwd: project, stdio: 'ignore' });
}

let answers = 0;

/** A line of a transcript, of another answer each time. */
function answerLine() {
  answers += 1;
  const usage = { input_tokens: 10, output_tokens: 200, cache_read_input_tokens: 40_000 };
  return `${JSON.stringify({
    type: 'assistant',
    timestamp: new Date().toISOString(),
    sessionId: 's1',
    requestId: `req_${answers}`,
    message: { id: `msg_${answers}`, model: 'claude-sonnet-5-5', stop_reason: 'end_turn', usage },
  })}\n`;
}

/** @param {string} project */
function setUpProject(project) {
  mkdirSync(path.dirname(ledgerOf(project)), { recursive: true });
  mkdirSync(path.join(project, '.git'));
  const budgets = [
    { name: 'day', period: 'day', hardUsd: 1000 },
    { name: 'month', period: 'month', hardUsd: 10_000 },
  ];
  writeFileSync(
    path.join(project, 'backlog.config.json'),
    JSON.stringify({ version: '1.1', llmOps: { budgets } }),
  );
  writeFileSync(ledgerOf(project), makeLines(5000));
  check(project);
}

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  {
    name: 'cost-guard --version',
    input: '-',
    command: ['node', [bin, '--version']],
    yardstick: true,
    setup(folder) {
      setUpProject(path.join(folder, 'same'));
      setUpProject(path.join(folder, 'grows'));
      writeFileSync(
        path.join(folder, 'event.json'),
        JSON.stringify({
          session_id: 's',
          transcript_path: '',
          prompt: 'Go on',
          tool_name: 'Bash',
          tool_input: {},
        }),
      );
      setUpProject(path.join(folder, 'session'));
      writeFileSync(
        path.join(folder, 'gained.json'),
        JSON.stringify({
          session_id: 's1',
          transcript_path: path.join(folder, 's1.jsonl'),
          tool_name: 'Bash',
        }),
      );
      writeFileSync(path.join(folder, 'status.json'), JSON.stringify({ cost: { total_cost_usd: 0.12 } }));
    },
  },
  { name: 'cost-guard --help', input: '-', command: ['node', [bin, '--help']] },
  { name: 'cost-guard check', input, command: ['node', [bin, 'check', '--cwd', 'same']] },
  {
    name: 'cost-guard check, 1,000 lines later',
    input,
    command: ['node', [bin, 'check', '--cwd', 'grows']],
    before(folder) {
      const project = path.join(folder, 'grows');
      writeFileSync(ledgerOf(project), makeLines(5000));
      check(project);
      appendFileSync(ledgerOf(project), makeLines(1000));
    },
  },
  ...['user-prompt-submit', 'pre-tool-use'].map((event) => ({
    name: `cost-guard hook ${event}`,
    input,
    stdin: 'event.json',
    command: /** @type {const} */ (['node', [bin, 'hook', event, '--cwd', 'same']]),
  })),
  {
    name: 'cost-guard hook pre-tool-use, one answer later',
    input,
    stdin: 'gained.json',
    command: ['node', [bin, 'hook', 'pre-tool-use', '--cwd', 'session']],
    before: (folder) => appendFileSync(path.join(folder, 's1.jsonl'), answerLine()),
  },
  {
    name: 'cost-guard statusline',
    input,
    stdin: 'status.json',
    command: ['node', [bin, 'statusline', '--cwd', 'same']],
  },
];
