/**
 * One command of a task.
 *
 * @typedef {object} TaskCommand
 * @property {string} line a bin and its arguments
 * @property {string} [needs] path in the project without which the command is left out
 * @property {string} [unless] path in the project with which the command is left out
 * @property {boolean} [takesOptions] further options of the task go to this command
 */

/**
 * @typedef {object} Task
 * @property {string} name of the npm script
 * @property {string} does one sentence
 * @property {TaskCommand[]} commands run in the project, one after the other, all of them
 */

const ledger = '.backlog-ops/usage-ledger.jsonl';
const config = 'backlog.config.json';
const queue = 'automation/orchestrator/QUEUE.md';

const validate = [
  { line: 'ticket-core validate', needs: config },
  { line: 'ticket-core doctor', needs: config },
  { line: 'model-registry check --within 30d' },
];
const cost = [
  { line: 'cost-guard check', needs: ledger, takesOptions: true },
  { line: 'cost-guard report --days 7', needs: ledger },
];
const cacheLint = [{ line: 'prompt-lint', takesOptions: true }];

/**
 * What `npm run NAME -- --cwd PROJECT` does. `setup`, `test`, `clean` and `help` do something of their own as well.
 *
 * @type {Task[]}
 */
export const tasks = [
  {
    name: 'setup',
    does: 'Set this checkout up; with `--cwd`, also give a project a backlog, a model registry and a ledger where it has none.',
    commands: [
      { line: 'ticket-core init --yes', unless: config },
      { line: 'model-registry sync --offline', unless: '.backlog-ops/model-registry.json' },
      { line: 'cost-guard report', needs: ledger },
    ],
  },
  { name: 'validate', does: "Check a project's tickets, backlog and models.", commands: validate },
  { name: 'test', does: "Run this checkout's whole suite; no project is touched.", commands: [] },
  {
    name: 'refresh',
    does: 'Bring prices, lifecycles and the ledger up to date, and write the cost report as a page.',
    commands: [
      { line: 'model-registry sync', takesOptions: true },
      { line: 'cost-guard import claude-code' },
      { line: 'cost-guard report --html .backlog-ops/costs.html', needs: ledger },
    ],
  },
  { name: 'cost', does: 'Judge every budget, and report the last seven days.', commands: cost },
  { name: 'cache-lint', does: 'Find what breaks the prompt cache.', commands: cacheLint },
  {
    name: 'ops',
    does: 'Look at everything, change nothing: tickets, models, costs, prompts, batches, work queue.',
    commands: [
      ...validate,
      ...cost.map(({ line, needs }) => ({ line, needs })),
      { line: 'prompt-lint' },
      { line: 'batch-queue status' },
      { line: 'orch-ops status', needs: queue },
      { line: 'orch-ops kpi', needs: queue },
    ],
  },
  {
    name: 'batch-cycle',
    does: 'Submit a task for every ticket that lacks its result, then take in what is finished, and ask again what failed for a passing reason.',
    commands: [
      { line: 'batch-queue submit', takesOptions: true },
      { line: 'batch-queue reconcile --move --retry' },
    ],
  },
  {
    name: 'clean',
    does: "Remove this checkout's build output; with `--cwd`, what crashed processes left in a project's working folder instead.",
    commands: [],
  },
  { name: 'help', does: 'Show this table.', commands: [] },
];
