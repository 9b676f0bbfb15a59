import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a test wants to say about a line; all else has a usual value. */
export interface LineSpec {
  id?: string | null;
  requestId?: string | null;
  output?: number;
  input?: number;
  at?: string;
  stop?: string | null;
  sessionId?: string;
  sidechain?: boolean;
  model?: string;
  /** Merged into usage. */
  usage?: Record<string, unknown>;
  /** Merged into the line. */
  line?: Record<string, unknown>;
  content?: unknown;
}

/** The object of an assistant's line. */
export function answer(spec: LineSpec = {}): Record<string, unknown> {
  return {
    parentUuid: 'p-1',
    isSidechain: spec.sidechain ?? false,
    userType: 'external',
    cwd: '/work/shop',
    sessionId: spec.sessionId ?? 'session-1',
    version: '2.1.330',
    gitBranch: 'main',
    type: 'assistant',
    message: {
      model: spec.model ?? 'claude-sonnet-4-20250514',
      ...(spec.id === null ? {} : { id: spec.id ?? 'msg_1' }),
      type: 'message',
      role: 'assistant',
      content: spec.content ?? [{ type: 'text', text: 'done' }],
      stop_reason: spec.stop === undefined ? 'end_turn' : spec.stop,
      stop_sequence: null,
      usage: {
        input_tokens: spec.input ?? 10,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: spec.output ?? 20,
        ...spec.usage,
      },
    },
    ...(spec.requestId === null ? {} : { requestId: spec.requestId ?? 'req_1' }),
    uuid: 'u-1',
    timestamp: spec.at ?? '2026-09-01T10:00:00.000Z',
    ...spec.line,
  };
}

/** The line of an assistant. */
export function answerLine(spec: LineSpec = {}): string {
  return JSON.stringify(answer(spec));
}

/** A progress line that embeds an agent's answer. */
export function progressLine(spec: LineSpec = {}): string {
  const { message, requestId, timestamp } = answer(spec);
  return JSON.stringify({
    cwd: '/work/shop',
    sessionId: spec.sessionId ?? 'session-1',
    version: '2.1.330',
    gitBranch: 'main',
    type: 'progress',
    data: {
      message: { type: 'assistant', timestamp, message, requestId, uuid: 'u-2' },
      type: 'agent_progress',
      prompt: 'look around',
      agentId: 'a1b2c3d',
    },
    toolUseID: 'agent_msg_1',
    parentToolUseID: 'toolu_1',
    uuid: 'u-3',
    timestamp,
  });
}

/** A user's line with a prompt. */
export function promptLine(content: unknown, at = '2026-09-01T09:00:00.000Z'): string {
  return JSON.stringify({
    sessionId: 'session-1',
    type: 'user',
    message: { role: 'user', content },
    uuid: 'u-4',
    timestamp: at,
  });
}

/** Writes files below `projects/`, each with a newline after every line. */
export function writeTree(root: string, files: Readonly<Record<string, readonly string[] | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, 'projects', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : content.map((line) => `${line}\n`).join(''));
  }
}
