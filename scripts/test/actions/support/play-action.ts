import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProcess } from '@backlog-toolkit/test-kit';
import { load } from 'js-yaml';
import { root } from '../../../lib/root.mjs';
import { readCommandFile } from './command-files.ts';
import { type Contexts, interpolate, isMet } from './evaluate.ts';

/** One step of a composite action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

/** An action.yml. */
export interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs?: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** What a job hands to an action. */
export interface Play {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The checkout. */
  readonly workspace: string;
  /** Environment of the job, such as keys. */
  readonly env?: NodeJS.ProcessEnv;
  /** Of the `github` context. */
  readonly event?: unknown;
  readonly token?: string;
}

/** What a step did. */
export interface PlayedStep {
  readonly id: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** With resolved inputs, for a step that uses another action, which is only recorded. */
  readonly uses?: { readonly action: string; readonly with: Readonly<Record<string, string>> };
}

/** What an action did. */
export interface Played {
  /** That of the first step that failed; 0 when none did. */
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly steps: readonly PlayedStep[];
  /** Lines that the runner takes for commands. */
  readonly commands: readonly string[];
}

const known = new Set(['id', 'name', 'if', 'shell', 'run', 'uses', 'with', 'env', 'working-directory']);

/** Reads the action.yml of one of our actions. */
export function readAction(name: string): Action {
  return load(readFileSync(path.join(root, '.github', 'actions', name, 'action.yml'), 'utf8')) as Action;
}

function fillInputs(action: Action, given: Readonly<Record<string, string>>, contexts: Contexts): object {
  const declared = action.inputs ?? {};
  for (const name of Object.keys(given)) if (!declared[name]) throw new Error(`no such input: ${name}`);
  const status = { hasFailed: false, isCancelled: false };
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: value = '' }]) => [
      name,
      given[name] ?? interpolate(value, contexts, status),
    ]),
  );
}

/** Runs the steps of an action as the runner does: conditions, expressions, environment and command files. */
export async function playAction(name: string, play: Play): Promise<Played> {
  const action = readAction(name);
  const temp = mkdtempSync(path.join(path.dirname(play.workspace), 'runner temp '));
  const actionPath = path.join(root, '.github', 'actions', name);
  const github = { token: play.token ?? '', event: play.event ?? {}, workspace: play.workspace };
  const runner = { os: 'Linux', arch: 'X64', temp };
  const inputs = fillInputs(action, play.inputs ?? {}, { github, runner });
  const steps: Record<string, { outputs: Record<string, string>; outcome: string }> = {};
  const played: PlayedStep[] = [];
  const summary = path.join(temp, 'summary.md');
  writeFileSync(summary, '');
  const status = { hasFailed: false, isCancelled: false };
  const contexts = { inputs, github, runner, steps };
  const fill = (text: unknown): string => interpolate(String(text), contexts, status);
  const fillAll = (values: Step['with'] = {}): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fill(value)]));

  for (const [index, step] of action.runs.steps.entries()) {
    for (const key of Object.keys(step)) if (!known.has(key)) throw new Error(`cannot play ${key}`);
    const id = step.id ?? `step-${index}`;
    if (!isMet(step.if, contexts, status)) {
      steps[id] = { outputs: {}, outcome: 'skipped' };
      played.push({ id, outcome: 'skipped', code: null, stdout: '', stderr: '' });
      continue;
    }
    if (step.uses !== undefined) {
      steps[id] = { outputs: {}, outcome: 'success' };
      const uses = { action: step.uses, with: fillAll(step.with) };
      played.push({ id, outcome: 'success', code: 0, stdout: '', stderr: '', uses });
      continue;
    }
    const files = path.join(temp, 'files', id);
    mkdirSync(files, { recursive: true });
    const [script, output] = [path.join(files, 'script.sh'), path.join(files, 'output')];
    writeFileSync(script, fill(step.run ?? ''));
    appendFileSync(output, '');
    const result = await runProcess('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: path.resolve(play.workspace, fill(step['working-directory'] ?? '.')),
      env: {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: play.workspace,
        GITHUB_ACTION_PATH: actionPath,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temp,
        ...play.env,
        ...fillAll(step.env),
      },
    });
    const outcome = result.code === 0 ? 'success' : 'failure';
    steps[id] = { outputs: readCommandFile(readFileSync(output, 'utf8')), outcome };
    played.push({ id, outcome, code: result.code, stdout: result.stdout, stderr: result.stderr });
    if (outcome === 'failure') status.hasFailed = true;
  }

  const text = played.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join('\n');
  return {
    code: played.find(({ outcome }) => outcome === 'failure')?.code ?? 0,
    outputs: Object.fromEntries(
      Object.entries(action.outputs ?? {}).map(([key, { value }]) => [key, fill(value)]),
    ),
    summary: readFileSync(summary, 'utf8'),
    steps: played,
    commands: text.split(/\r\n|[\r\n]/).filter((line) => /^\s*(?:::|##\[)/.test(line)),
  };
}
