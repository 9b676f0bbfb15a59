/** The events that cost-guard has a hook for. */
export type HookEvent = 'user-prompt-submit' | 'pre-tool-use' | 'session-end';

/** What a hook decides. */
export type HookDecision =
  | { readonly decide: 'pass' }
  | { readonly decide: 'warn'; readonly message: string }
  | { readonly decide: 'block'; readonly reason: string };

/** Claude Code takes at most 10,000 characters; a reason of this length can be read. */
const maxChars = 2000;

function clip(text: string): string {
  return text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
}

/** The JSON that tells Claude Code about a decision; undefined when there is nothing to tell. */
export function hookAnswer(event: HookEvent, decision: HookDecision): Record<string, unknown> | undefined {
  if (decision.decide === 'pass') return undefined;
  if (decision.decide === 'warn') return { systemMessage: clip(decision.message) };
  const reason = clip(decision.reason);
  // The end of a session cannot be stopped.
  if (event === 'session-end') return { systemMessage: reason };
  if (event === 'user-prompt-submit') return { decision: 'block', reason };
  return {
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: 'deny',
      permissionDecisionReason: reason,
    },
  };
}
