import { CostGuardError } from '../errors.ts';

/** What Claude Code tells a hook, as far as it matters here. */
export interface HookInput {
  readonly sessionId: string | undefined;
  /** Transcript of the session; it may not exist yet. */
  readonly transcriptPath: string | undefined;
  readonly cwd: string | undefined;
  /** Only before a prompt is sent. */
  readonly prompt: string | undefined;
}

/** Reads the JSON that a hook gets on standard input; throws HOOK_INPUT_INVALID. */
export function parseHookInput(text: string): HookInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid('expected one JSON document', cause);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('expected a JSON object');
  const read = (key: string): string | undefined => {
    const field: unknown = Reflect.get(value, key);
    if (field === undefined || field === null) return undefined;
    if (typeof field !== 'string') throw invalid(`${key}: expected a text`);
    return field === '' ? undefined : field;
  };
  return {
    sessionId: read('session_id'),
    transcriptPath: read('transcript_path'),
    cwd: read('cwd'),
    prompt: read('prompt'),
  };
}

function invalid(problem: string, cause?: unknown): CostGuardError {
  return new CostGuardError('HOOK_INPUT_INVALID', `The hook's standard input: ${problem}`, {
    hint: 'Claude Code starts this command with the JSON of the event on standard input.',
    cause,
  });
}
