import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, runNode } from '../lib/run.mjs';
import { step } from '../lib/step.mjs';
import { expectThat } from './expect.mjs';
import { startModelServer } from './model-server.mjs';

/** @typedef {import('./client.mjs').Client} Client */

/** @param {string} project */
function ledgerLines(project) {
  const file = path.join(project, '.backlog-ops', 'usage-ledger.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/**
 * One prompt in a session of its own, with a model on this machine that asks to run a command.
 *
 * @param {Client} client
 * @param {string} project
 * @param {string} prompt
 * @param {string} command
 */
async function ask(client, project, prompt, command) {
  const server = await startModelServer(command);
  try {
    const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'none' };
    const said = await client.run(['-p', prompt, '--output-format', 'json'], { cwd: project, env });
    return { said, requests: server.requests };
  } finally {
    await server.close();
  }
}

/** @param {Client} client @param {number} usd */
function setBudget({ home }, usd) {
  const file = path.join(home, '.claude', 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  const [configured] = Object.values(settings.pluginConfigs);
  configured.options.budget = usd;
  writeFileSync(file, JSON.stringify(settings));
}

/** @param {Client} client @param {string} project */
async function checkSkill(client, project) {
  const prompt = '/backlog-toolkit:ticket "Add a label"';
  const { said, requests } = await ask(client, project, prompt, 'ticket-core list');
  const [first, second] = requests.map(({ messages }) => JSON.stringify(messages));
  expectThat(first?.includes('# Create a ticket'), 'the model gets the skill', first);
  expectThat(
    /## The request\\n\\n\\?\\?"Add a label/.test(first ?? ''),
    'the request stands at its end',
    first,
  );
  expectThat(second?.includes('No tickets match'), 'a bin is on the PATH and runs without a question', said);
  expectThat(ledgerLines(project).length >= 3, 'the calls of the session are in the ledger', said);
}

/** @param {Client} client @param {string} project */
async function checkBudget(client, project) {
  setBudget(client, 0.001);
  const { said, requests } = await ask(client, project, 'Go on.', 'ticket-core list');
  setBudget(client, 25);
  expectThat(requests.length === 0, 'no request reaches the model', JSON.stringify(requests[0]?.messages));
  expectThat(said.includes('is used up'), 'the reason is told', said);
}

/**
 * Runs real sessions with the installed plugin, without network.
 *
 * @param {Client} client
 * @param {{ project: string, installed: string, scratch: string }} folders
 */
export async function checkSessions(client, { project, installed, scratch }) {
  await step('an installed hook answers', async () => {
    const event = path.join(scratch, 'event.json');
    writeFileSync(event, JSON.stringify({ session_id: 's1', cwd: project, prompt: 'Go on.' }));
    const bin = path.join(installed, 'bin', 'cost-guard');
    await runNode(bin, ['record', '--model', 'claude-sonnet-5-5', '--input-tokens', '1000'], {
      cwd: project,
    });
    const line = `"${process.execPath}" "${bin}" hook user-prompt-submit --budget 0 < "${event}"`;
    const { code, stdout, output } = await run(line, [], { cwd: project, shell: true });
    expectThat(code === 0 && JSON.parse(stdout || '{}').decision === 'block', 'it blocks', output);
  });
  await step('a session runs a skill and a bin, and is recorded at its end', () =>
    checkSkill(client, project),
  );
  await step('a used up budget stops the prompt before the model', () => checkBudget(client, project));
}
