import type { Surface } from './surface.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const openaiModel = /^(?:openai\/)?(?:gpt|o\d|chatgpt|codex)/;
const openaiRoles = new Set(['system', 'developer', 'tool', 'function']);

function hasOpenaiMessage(messages: unknown): boolean {
  if (!Array.isArray(messages)) return false;
  return messages.some((message) => isRecord(message) && openaiRoles.has(String(message['role'])));
}

function hasOpenaiTool(tools: unknown): boolean {
  return Array.isArray(tools) && tools.some((tool) => isRecord(tool) && tool['type'] === 'function');
}

function surfaceOfRequest(value: Readonly<Record<string, unknown>>): Surface | null {
  const { model, messages, tools, input, instructions } = value;
  if (typeof model === 'string' && openaiModel.test(model)) return 'request-openai';
  if (instructions !== undefined || (input !== undefined && model !== undefined)) return 'request-openai';
  if (value['system'] !== undefined && Array.isArray(messages)) return 'request-anthropic';
  if (hasOpenaiTool(tools) || hasOpenaiMessage(messages)) return 'request-openai';
  return Array.isArray(messages) ? 'request-anthropic' : null;
}

/** What a batch, a list of requests or an entry of one holds; the value itself when it is neither. */
function unwrap(value: unknown): unknown {
  const list = isRecord(value) ? value['requests'] : value;
  const entry: unknown = Array.isArray(list) ? list[0] : value;
  if (!isRecord(entry)) return entry;
  if (isRecord(entry['params'])) return entry['params'];
  return isRecord(entry['body']) ? entry['body'] : entry;
}

/**
 * The surface of parsed JSON: a request in the shape of the Anthropic or OpenAI API, a list of them, an entry of a
 * batch (`params`, `body`), or a manifest of prompts. Null when it is something else.
 */
export function surfaceOfJson(value: unknown): Surface | null {
  if (isRecord(value) && Array.isArray(value['prompts'])) return 'manifest';
  const request = unwrap(value);
  return isRecord(request) ? surfaceOfRequest(request) : null;
}
