import { type CodeFacts, makeCodeFacts } from '../code/code-facts.ts';
import type { Backlog } from '../model/backlog.ts';
import { checkRuleIds } from '../rules/check-rule-ids.ts';
import type { RuleContext } from '../rules/rule.ts';
import { lookAtFiles, type ProjectPlace } from './own-context.ts';
import { openCodeTree } from './scan-code.ts';
import type { Workspace } from './workspace.ts';

/** The code of a workspace's project, looked at when first asked. */
export function openCode(workspace: Workspace): CodeFacts {
  return makeCodeFacts(() => openCodeTree(workspace));
}

/** Where the files lie that a workspace's tickets name. */
export function projectPlace({ root, git }: Workspace): ProjectPlace {
  return { root, repository: git?.top ?? root };
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
    ...lookAtFiles(projectPlace(workspace)),
    code: openCode(workspace),
  };
}
