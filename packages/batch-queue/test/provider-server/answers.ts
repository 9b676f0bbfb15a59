import { digestOf, type StoredRequest } from './state.ts';

/** A request that was accepted, whichever format it came in. */
export interface AcceptedRequest {
  readonly customId: string;
  readonly model: string;
  readonly system: string;
  readonly user: string;
}

/** What the model will say, or why it will not. */
export type Answer =
  | { readonly text: string; readonly stop?: 'end' | 'max-tokens' | 'refusal' }
  | { readonly error: { readonly type: string; readonly message: string } };

/** Decides what is answered; a text is an answer. */
export type AnswerRequest = (request: AcceptedRequest) => Answer | string;

/** A body as Anthropic and OpenAI take it, as far as it is looked at. */
interface Body {
  readonly model?: unknown;
  readonly max_tokens?: unknown;
  readonly max_completion_tokens?: unknown;
  readonly system?: unknown;
  readonly messages?: unknown;
}

/** Accepts one request; what is wrong with its body comes out only at the end, as the providers do it. */
export function acceptRequest(
  customId: string,
  body: Body,
  format: 'anthropic' | 'openai',
  answer: AnswerRequest,
): StoredRequest {
  const messages = Array.isArray(body.messages)
    ? (body.messages as { role: string; content: unknown }[])
    : [];
  const ofRole = (role: string): string =>
    messages
      .filter((message) => message.role === role)
      .map((message) => textOf(message.content))
      .join('\n');
  const system = format === 'anthropic' ? textOf(body.system) : ofRole('system');
  const user = ofRole('user');
  const model = typeof body.model === 'string' ? body.model : '';
  const problem = findProblem(body, messages.length, format);
  const given = problem ?? answer({ customId, model, system, user });
  const said: Answer = typeof given === 'string' ? { text: given } : given;
  return {
    customId,
    digest: digestOf(body),
    model,
    text: 'text' in said ? said.text : '',
    stop: 'text' in said ? (said.stop ?? 'end') : 'end',
    error: 'error' in said ? said.error : null,
    systemTokens: Math.ceil(system.length / 4),
    userTokens: Math.ceil(user.length / 4),
    isCached: JSON.stringify(body.system ?? null).includes('"cache_control"'),
  };
}

function findProblem(body: Body, messageCount: number, format: 'anthropic' | 'openai'): Answer | undefined {
  const limit = format === 'anthropic' ? body.max_tokens : (body.max_completion_tokens ?? 1);
  const message =
    typeof body.model !== 'string' || body.model === ''
      ? 'model: Field required'
      : typeof limit !== 'number' || limit < 1
        ? 'max_tokens: Input should be greater than or equal to 1'
        : messageCount === 0
          ? 'messages: at least one message is required'
          : undefined;
  return message === undefined ? undefined : { error: { type: 'invalid_request_error', message } };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { text?: string }[]).map((block) => block.text ?? '').join('');
}
