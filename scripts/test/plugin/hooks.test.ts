import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { root } from '../../lib/root.mjs';
import { hookEvents } from './hook-events.ts';

const plugin = path.join(root, 'plugin');
const ledger = '.backlog-ops/usage-ledger.jsonl';

interface Hook {
  readonly command: string;
  readonly args: readonly string[];
}

const { hooks } = JSON.parse(readFileSync(path.join(plugin, 'hooks', 'hooks.json'), 'utf8')) as {
  readonly hooks: Readonly<Record<string, readonly { readonly hooks: readonly Hook[] }[]>>;
};

interface Project extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
}

function makeProject(spentUsd: number, budgets: readonly object[]): Project {
  const dir = tempDir('plugin-hooks-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  write('backlog.config.json', JSON.stringify({ version: '1.1', llmOps: { budgets } }));
  const call = { timestamp: new Date().toISOString(), model: 'claude-sonnet-5-5', cost_usd: spentUsd };
  write(ledger, `${JSON.stringify(call)}\n`);
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the hook of an event as Claude Code does: the program with its arguments, the event on standard input. */
async function fire(
  project: Project,
  event: string,
  fields: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const [hook] = hooks[event]?.flatMap((group) => group.hooks) ?? [];
  if (hook === undefined) throw new Error(`There is no hook for ${event}.`);
  const fill = (text: string): string => text.replaceAll('${CLAUDE_PLUGIN_ROOT}', plugin);
  const { code, stdout, stderr } = await runProcess(fill(hook.command), hook.args.map(fill), {
    cwd: project.path,
    env: { CLAUDE_PROJECT_DIR: project.path, CLAUDE_PLUGIN_ROOT: plugin, ...env },
    stdin: JSON.stringify({ cwd: project.path, ...fields }),
  });
  return { code, stdout, stderr };
}

const day = { name: 'day', period: 'day', hardUsd: 10 };

describe.each(hookEvents)('$event: $title', ({ event, fields }) => {
  test('says nothing while there is money left', async () => {
    using project = makeProject(1, [day]);
    expect(await fire(project, event, fields)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('stops what can be stopped once the budget is used up', async () => {
    using project = makeProject(11, [day]);
    const { code, stdout } = await fire(project, event, fields);
    const reason = expect.stringContaining('"day" (day) is used up');
    const answers: Readonly<Record<typeof event, unknown>> = {
      UserPromptSubmit: { decision: 'block', reason },
      PreToolUse: {
        hookSpecificOutput: {
          hookEventName: 'PreToolUse',
          permissionDecision: 'deny',
          permissionDecisionReason: reason,
        },
      },
      SessionEnd: '',
    };
    expect([code, stdout === '' ? '' : JSON.parse(stdout)]).toEqual([0, answers[event]]);
  });
});

const prompt = { session_id: 's1', hook_event_name: 'UserPromptSubmit', prompt: 'Go on.' };

test('the options of the plugin limit where the project does not', async () => {
  using project = makeProject(11, []);
  expect(await fire(project, 'UserPromptSubmit', prompt)).toMatchObject({ code: 0, stdout: '' });
  const { stdout } = await fire(project, 'UserPromptSubmit', prompt, { CLAUDE_PLUGIN_OPTION_BUDGET: '10' });
  expect(JSON.parse(stdout)).toMatchObject({ decision: 'block' });
  const folder = path.join(project.path, 'shared');
  const env = { CLAUDE_PLUGIN_OPTION_BUDGET: '10', CLAUDE_PLUGIN_OPTION_DATA_FOLDER: folder };
  project.write('shared/usage-ledger.jsonl', '');
  expect(await fire(project, 'UserPromptSubmit', prompt, env)).toMatchObject({ code: 0, stdout: '' });
});

test('what cannot be looked at does not stop work, and is told', async () => {
  using project = makeProject(1, [day]);
  project.write('backlog.config.json', '{ "llmOps": ');
  const { code, stdout } = await fire(project, 'UserPromptSubmit', prompt);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    systemMessage: expect.stringMatching(/^cost-guard could not check the budgets, so nothing is limited: /),
  });
});

test('a folder that is no project is left alone', async () => {
  using dir = tempDir('plugin-hooks-');
  const project = { ...dir, path: dir.path, write: () => {}, read: () => '', [Symbol.dispose]: () => {} };
  for (const event of ['UserPromptSubmit', 'PreToolUse', 'SessionEnd'])
    expect(await fire(project, event, { ...prompt, hook_event_name: event })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  expect(existsSync(path.join(dir.path, '.backlog-ops'))).toBe(false);
});

test('the end of a session records what it used, with its ticket', async () => {
  using project = makeProject(1, [day]);
  const transcript = path.join(project.path, 's1.jsonl');
  project.write(
    's1.jsonl',
    `${JSON.stringify({
      type: 'assistant',
      timestamp: new Date().toISOString(),
      sessionId: 's1',
      requestId: 'req_1',
      cwd: project.path,
      gitBranch: 'work/FEAT-007',
      message: {
        id: 'msg_1',
        role: 'assistant',
        model: 'claude-sonnet-5-5',
        usage: { input_tokens: 12_000, output_tokens: 900 },
      },
    })}\n`,
  );
  const fields = {
    session_id: 's1',
    transcript_path: transcript,
    hook_event_name: 'SessionEnd',
    reason: 'other',
  };
  await fire(project, 'SessionEnd', fields);
  await fire(project, 'SessionEnd', fields);
  const lines = project.read(ledger).trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ ticket_id: 'FEAT-007', cost_usd: 0.033 });
});
