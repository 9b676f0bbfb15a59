import { existsSync } from 'node:fs';
import path from 'node:path';
import { type CodeFacts, makeCodeFacts } from '../code/code-facts.ts';
import type { Backlog } from '../model/backlog.ts';
import { refusePath } from '../model/project-path.ts';
import { checkRuleIds } from '../rules/check-rule-ids.ts';
import type { RuleContext } from '../rules/rule.ts';
import { makeIsInside } from './inside.ts';
import { makeLineCount } from './line-count.ts';
import { openCodeTree } from './scan-code.ts';
import type { Workspace } from './workspace.ts';

type Whereabouts = 'here' | 'nowhere' | 'outside';

function makeWhereabouts(root: string, repository: string = root): (file: string) => Whereabouts {
  const known = new Map<string, Whereabouts>();
  const isInside = makeIsInside(repository);
  const folders = new Map<string, boolean>();
  // Tickets plan many files in few folders: where the folder is missing, no file has to be looked for.
  const hasFolder = (file: string): boolean => {
    const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    let exists = folders.get(folder);
    if (exists === undefined) {
      exists = existsSync(path.join(root, folder));
      folders.set(folder, exists);
    }
    return exists;
  };
  const look = (file: string): Whereabouts => {
    if (refusePath(file) !== null || !hasFolder(file)) return 'nowhere';
    const full = path.join(root, file);
    if (!existsSync(full)) return 'nowhere';
    return isInside(full) ? 'here' : 'outside';
  };
  return (file) => {
    let found = known.get(file);
    if (found === undefined) {
      found = look(file);
      known.set(file, found);
    }
    return found;
  };
}

/** A cached test whether project files exist; paths that lead out of the project, by links too, never do. */
export function makeFileExists(root: string): (file: string) => boolean {
  const whereabouts = makeWhereabouts(root);
  return (file) => whereabouts(file) === 'here';
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
  const { root, git } = workspace;
  const repository = git?.top ?? root;
  const whereabouts = makeWhereabouts(root, repository);
  return {
    backlog,
    config: workspace.config,
    fileExists: (file) => whereabouts(file) === 'here',
    leadsOut: (file) => whereabouts(file) === 'outside',
    lineCount: makeLineCount(root, repository),
    code: openCode(workspace),
  };
}
