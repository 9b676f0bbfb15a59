import { expect } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunResult, type TempDir, tempDir } from '@backlog-toolkit/test-kit';

/** The real bin; tests run after a build. */
export const bin: string = fileURLToPath(new URL('../../bin/cost-guard.cjs', import.meta.url));
export const secret = 'gw-verysecret-0001';

/** A project in a folder of its own. */
export interface Project extends Disposable {
  readonly root: string;
  readonly ledgerFile: string;
  run(args: readonly string[], env?: NodeJS.ProcessEnv, stdin?: string): Promise<RunResult>;
  /** The lines of the ledger, parsed. */
  ledger(): Record<string, unknown>[];
}

/** Makes a project with a configuration whose gateway is at an address. */
export function makeProject(baseURL = 'http://127.0.0.1:9'): Project {
  const folder: TempDir = tempDir();
  const config = { version: '1.1', llmOps: { gateway: { baseURL, apiKeyEnv: 'GATEWAY_KEY' } } };
  writeFileSync(folder.join('backlog.config.json'), JSON.stringify(config));
  const ledgerFile = folder.join('.backlog-ops/usage-ledger.jsonl');
  return {
    root: folder.path,
    ledgerFile,
    run: async (args, env = {}, stdin = '') => {
      const done = await runNode(bin, args, {
        cwd: folder.path,
        stdin,
        env: {
          GATEWAY_KEY: secret,
          CLAUDE_CONFIG_DIR: folder.join('claude'),
          HTTP_PROXY: undefined,
          http_proxy: undefined,
          NO_PROXY: '*',
          ...env,
        },
      });
      expect(done.stdout + done.stderr).not.toContain(secret);
      return done;
    },
    ledger: () =>
      existsSync(ledgerFile)
        ? readFileSync(ledgerFile, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, unknown>)
        : [],
    [Symbol.dispose]: () => folder.dispose(),
  };
}

/** What a test says of an answer in a transcript. */
export interface AnswerSpec {
  id: string;
  request?: string | null;
  model?: string;
  at?: string;
  input?: number;
  output?: number;
  usage?: Record<string, unknown>;
  line?: Record<string, unknown>;
}

/** A line of a transcript. */
export function answer(spec: AnswerSpec): string {
  const { id, request = `req_${id}`, model = 'claude-sonnet-5-5', at = '2026-11-01T10:00:00.000Z' } = spec;
  const usage = { input_tokens: spec.input ?? 1000, output_tokens: spec.output ?? 100, ...spec.usage };
  return JSON.stringify({
    type: 'assistant',
    sessionId: 'session-1',
    uuid: `u-${id}`,
    timestamp: at,
    cwd: '/work/shop',
    gitBranch: 'feat/FEAT-001-login',
    isSidechain: false,
    message: { id, model, role: 'assistant', stop_reason: 'end_turn', usage },
    ...(request === null ? {} : { requestId: request }),
    ...spec.line,
  });
}

/** Writes transcripts below `claude/projects` of a project. */
export function writeTranscripts(project: Project, files: Readonly<Record<string, readonly string[]>>): void {
  for (const [name, lines] of Object.entries(files)) {
    const file = path.join(project.root, 'claude/projects', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  }
}

/** A row of a proxy's spend log. */
export function spendRow(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    request_id: id,
    call_type: 'acompletion',
    spend: 0.0123,
    prompt_tokens: 1000,
    completion_tokens: 50,
    total_tokens: 1050,
    startTime: '2026-11-01T10:00:00.123000+00:00',
    endTime: '2026-11-01T10:00:02.000000+00:00',
    model: 'claude-sonnet-5-5',
    model_group: 'balanced',
    custom_llm_provider: 'anthropic',
    cache_hit: 'False',
    request_tags: [],
    metadata: {},
    session_id: 'gw-session',
    status: 'success',
    ...more,
  };
}
