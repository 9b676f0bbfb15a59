import { existsSync } from 'node:fs';
import path from 'node:path';
import { type CodeFacts, makeCodeFacts } from '../code/code-facts.ts';
import type { Backlog } from '../model/backlog.ts';
import { refusePath } from '../model/project-path.ts';
import { checkRuleIds } from '../rules/check-rule-ids.ts';
import type { RuleContext } from '../rules/rule.ts';
import { makeLineCount } from './line-count.ts';
import { openCodeTree } from './scan-code.ts';
import type { Workspace } from './workspace.ts';

/** A cached test whether project files exist; paths that lead out of the project never do. */
export function makeFileExists(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    let exists = known.get(file);
    if (exists === undefined) {
      exists = refusePath(file) === null && existsSync(path.join(root, file));
      known.set(file, exists);
    }
    return exists;
  };
}

/** The code of a workspace's project, looked at when first asked. */
export function openCode(workspace: Workspace): CodeFacts {
  return makeCodeFacts(() => openCodeTree(workspace));
}

/**
 * What rules look at beside the tickets, for one run; code is read when a rule first asks for it.
 *
 * @throws {TicketError} CONFIG_RULE_UNKNOWN when config sets a rule that does not exist.
 */
export function makeRuleContext(workspace: Workspace, backlog: Backlog): RuleContext {
  checkRuleIds(workspace.config.ticketValidation.rules, workspace.configFile);
  return {
    backlog,
    config: workspace.config,
    fileExists: makeFileExists(workspace.root),
    lineCount: makeLineCount(workspace.root),
    code: openCode(workspace),
  };
}
