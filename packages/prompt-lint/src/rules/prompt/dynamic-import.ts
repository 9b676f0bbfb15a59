import { findImports } from '../../document/imports.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import { suggest } from '../../edit/suggest.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** Written by programs while they run. */
const running =
  /(?:^|\/)(?:\.git|tmp|temp|logs?|\.cache|node_modules\/\.cache)\/|^\/(?:proc|var|dev)\/|\.(?:log|jsonl|ndjson|pid|lock)$/i;
/** Written by whoever ends a session. */
const state =
  /(?:^|\/)(?:active-?context|progress|(?:current|session|project)(?:[-_]?(?:state|status|task|context|log|notes))?|handoff|status|state|scratch(?:pad)?|worklog|activity(?:[-_]log)?|session[-_]history|recent[-_]\w{1,20})\.(?:md|txt|json|ya?ml)$/i;
const todo = /(?:^|\/)(?:todos?|tasks?|backlog|changelog|journal|diary|plan)\.(?:md|txt)$/i;

function findReason(file: string): { readonly reason: string; readonly isCertain: boolean } | null {
  if (running.test(file)) return { reason: 'programs write to it while they run', isCertain: true };
  if (state.test(file)) return { reason: 'its name says that each session changes it', isCertain: true };
  return todo.test(file) ? { reason: 'its name says that work changes it', isCertain: false } : null;
}

function* findChanging(document: PromptDocument): Iterable<Hit> {
  for (const { start, end, file } of findImports(document)) {
    const found = findReason(file);
    if (found === null) continue;
    yield {
      start,
      end,
      message: `Unexpected import of ${JSON.stringify(file)} in a text that ${document.cost.reason}; ${found.reason}.`,
      hint: 'Name the file in inline code, so that it is read when it is needed, or print it by a SessionStart hook: that stands behind what is cached.',
      ...(found.isCertain ? { isVolatile: true } : { severity: 'info' as const }),
      data: { file },
      fix: suggest('Name the file instead of importing it', { start, end, text: `\`${file}\`` }),
    };
  }
}

/** An imported file becomes part of the first message; one that changes all the time takes the rest with it. */
export const dynamicImport: PromptRule = {
  ...ruleFacts({
    id: 'dynamic-import',
    title: 'Dynamic import',
    description:
      'CLAUDE.md imports a file that changes from session to session: a log, a progress file, what lies below .git or tmp.',
    severity: { 'claude-md': 'warning', 'agents-md': 'warning' },
    clients: ['claude-code'],
    fix: 'suggested',
  }),
  check(document): Iterable<Hit> {
    return document.text.includes('@') ? findChanging(document) : [];
  },
};
