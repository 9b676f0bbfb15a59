import path from 'node:path';
import type { TestProject } from '../support.ts';

/** A budget of $10 a day that warns from $8 on. */
export const day = { name: 'day', period: 'day', warnUsd: 8, hardUsd: 10 };

/** The documents that Claude Code sends, by event; `more` replaces fields. */
export function eventOf(project: TestProject, name: string, more: object = {}): string {
  return JSON.stringify({
    session_id: '9a0c1f6e-7d0b-4f3e-8f7f-0d2f6f5f1a11',
    transcript_path: path.join(project.path, 'transcripts/s1.jsonl'),
    cwd: project.path,
    permission_mode: 'default',
    hook_event_name: name,
    ...more,
  });
}

/** What the event of a prompt has. */
export const prompt: object = { prompt: 'Go on.' };
/** What the event of a tool call has. */
export const tool: object = {
  tool_name: 'Bash',
  tool_input: { command: 'npm test' },
  tool_use_id: 'toolu_01',
};

/** A line of a transcript: what a model answered just now. */
export function answerLine(id: string, outputTokens: number): string {
  const usage = { input_tokens: 10, output_tokens: outputTokens, cache_read_input_tokens: 100 };
  return `${JSON.stringify({
    type: 'assistant',
    timestamp: new Date().toISOString(),
    sessionId: 's1',
    requestId: `req_${id}`,
    message: { id: `msg_${id}`, role: 'assistant', model: 'claude-sonnet-5-5', usage },
  })}\n`;
}

/** What a hook said. */
export interface HookResult {
  readonly code: number | null;
  readonly answer: unknown;
  readonly stderr: string;
}

/** Runs a hook on an event. */
export async function hook(
  project: TestProject,
  event: 'user-prompt-submit' | 'pre-tool-use' | 'session-end',
  stdin: string,
  args: readonly string[] = [],
): Promise<HookResult> {
  const { code, stdout, stderr } = await project.run(['hook', event, ...args], { stdin });
  return { code, answer: stdout === '' ? undefined : (JSON.parse(stdout) as unknown), stderr };
}
