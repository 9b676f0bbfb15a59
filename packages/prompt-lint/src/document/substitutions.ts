import type { TextRange } from '@backlog-toolkit/markdown-lines';

/** Something in a skill or command that the client replaces before the model sees it. */
export interface Substitution extends TextRange {
  /**
   * `arguments` differ by invocation, a `session` value by session, an `installation` value (such as a path of the
   * plugin) by machine.
   */
  readonly kind: 'arguments' | 'session' | 'installation';
  readonly name: string;
}

const pattern =
  /(?<!\\)\$(?:(ARGUMENTS)(?:\[\d{1,3}\])?(?![A-Za-z0-9_])|(\d{1,2})(?!\w|[.,]\d)|\{([A-Za-z_][\w.]{0,80})\}|([a-z_][\w-]{0,60}))/gi;
const anyArgument = /(?<!\\)\$(?:ARGUMENTS|0)(?!\w|[.,]\d)/;
const sessionNames = new Set(['CLAUDE_SESSION_ID']);
const installationNames = /^(?:CLAUDE_(?:PLUGIN_ROOT|PLUGIN_DATA|SKILL_DIR|PROJECT_DIR)|user_config\..+)$/;

function describe(
  match: RegExpExecArray,
  names: ReadonlySet<string>,
): Omit<Substitution, 'start' | 'end'> | null {
  const [, all, index, braced, named] = match;
  if (all === 'ARGUMENTS') return { kind: 'arguments', name: 'ARGUMENTS' };
  if (index !== undefined) return { kind: 'arguments', name: index };
  if (named !== undefined) return names.has(named) ? { kind: 'arguments', name: named } : null;
  if (braced === undefined) return null;
  if (sessionNames.has(braced)) return { kind: 'session', name: braced };
  return installationNames.test(braced) ? { kind: 'installation', name: braced } : null;
}

/**
 * `$ARGUMENTS`, `$0` … `$9`, named arguments and `${CLAUDE_…}` of the body, in text order; `names` are those that the
 * frontmatter declares. A backslash before the dollar makes it text, and so does a text that takes no arguments: its
 * `$5` is a price.
 */
export function findSubstitutions(
  text: string,
  bodyStart: number,
  names: ReadonlySet<string>,
  takesArguments: boolean,
): Substitution[] {
  const found: Substitution[] = [];
  if (!text.includes('$', bodyStart)) return found;
  const hasNumbers = takesArguments || anyArgument.test(text.slice(bodyStart));
  pattern.lastIndex = bodyStart;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const what = describe(match, names);
    if (what === null || (match[2] !== undefined && !hasNumbers)) continue;
    found.push({ start: match.index, end: match.index + match[0].length, ...what });
  }
  return found;
}
