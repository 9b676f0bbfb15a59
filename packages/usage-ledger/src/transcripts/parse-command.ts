import { isObject, textOf } from './parse-usage.ts';
import type { JsonObject } from './parse-usage.ts';
import type { CommandUse } from './usage-event.ts';

/** Commands of Claude Code itself (seen in 2.1.330, 2026-11): they begin no work, so the one before stays in force. */
const builtIn: ReadonlySet<string> = new Set(
  `add-dir agents bashes bug btw compact config context copy cost doctor effort exit export extra-usage fast feedback help
  hooks ide init install-github-app keybindings login logout mcp memory model output-style permissions plan plugin
  privacy-settings quit release-notes reload-plugins rename resume rewind sandbox status statusline stats tasks
  terminal-setup theme todos upgrade usage vim`.split(/\s+/u),
);

/** After these a new conversation begins, in which no command has been given. */
const ending: ReadonlySet<string> = new Set(['clear', 'reset', 'new']);

/**
 * Reads the slash command that a prompt consists of, written out or in the tags that Claude Code puts around it. The
 * name is empty for a command that ends a conversation.
 */
export function parseCommand(prompt: string): { name: string; args: string } | undefined {
  const text = prompt.trimStart();
  const tagged = /^<command-(?:name|message|args)>/u.test(text);
  const name = tagged
    ? /<command-name>\s*\/?([^<\s]+)\s*<\/command-name>/u.exec(text)?.[1]
    : /^\/([A-Za-z][\w-]*(?::[\w-]+)*)(?=\s|$)/u.exec(text)?.[1];
  if (name === undefined || builtIn.has(name)) return undefined;
  if (ending.has(name)) return { name: '', args: '' };
  const args = tagged
    ? (/<command-args>([\s\S]*?)<\/command-args>/u.exec(text)?.[1] ?? '')
    : text.slice(name.length + 1);
  // Arguments may be a whole page; what names a ticket stands at the beginning.
  return { name, args: args.trim().slice(0, 500) };
}

/** Reads the command from a parsed line of a transcript, if it is a prompt that consists of one. */
export function commandOfLine(line: JsonObject, timestamp: string): CommandUse | undefined {
  const message = line['message'];
  if (line['type'] !== 'user' || !isObject(message)) return undefined;
  const content: unknown = message['content'];
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  const prompt =
    textOf(content) ?? (isObject(first) && first['type'] === 'text' ? textOf(first['text']) : undefined);
  const command = prompt === undefined ? undefined : parseCommand(prompt);
  return command && { ...command, timestamp, by: 'user' };
}

/** Reads the skills that an answer calls. */
export function skillsOfMessage(message: JsonObject, timestampMs: number): CommandUse[] {
  const content: unknown = message['content'];
  if (!Array.isArray(content)) return [];
  if (!content.some(isSkillCall)) return [];
  const timestamp = new Date(timestampMs).toISOString();
  return content.flatMap((block: unknown): CommandUse[] => {
    if (!isSkillCall(block)) return [];
    const input = isObject(block['input']) ? block['input'] : {};
    const name = (textOf(input['skill']) ?? textOf(input['command']))?.replace(/^\//u, '');
    if (name === undefined) return [];
    return [{ name, args: (textOf(input['args']) ?? '').slice(0, 500), timestamp, by: 'model' }];
  });
}

function isSkillCall(block: unknown): block is JsonObject {
  return isObject(block) && block['name'] === 'Skill' && block['type'] === 'tool_use';
}
