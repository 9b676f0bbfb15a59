import type { PayloadNames } from './payload.ts';

/** What the names of everything installed begin with, so that they clash with nothing built in. */
export const prefix = 'backlog-';

/** What a text of the plugin is adapted to. */
export interface Surroundings {
  readonly names: PayloadNames;
  /** How a shell is told the folder of the bins, without a slash at the end. */
  readonly binFolder: string;
  /** How a text names the folder that skills and agents are below. */
  readonly root: string;
}

/**
 * Adapts a Markdown text of the plugin to life without it: skills and agents go by their new names, and the bins, which no
 * PATH leads to, are called by their paths.
 */
export function adaptText(text: string, around: Surroundings): string {
  return callBinsByPath(renameReferences(text, around), around);
}

function renameReferences(text: string, { names, binFolder, root }: Surroundings): string {
  const known = new Set([...names.skills, ...names.agents]);
  const rename = (whole: string, lead: string, name: string): string =>
    known.has(name) ? `${lead}${prefix}${name}` : whole;
  return (
    text
      .replaceAll('${CLAUDE_PLUGIN_ROOT}/bin', () => binFolder)
      .replaceAll(
        /\$\{CLAUDE_PLUGIN_ROOT\}\/(skills|agents)\//g,
        (_, kind: string) => `${root}/${kind}/${prefix}`,
      )
      // An option that nobody can set here reads as one that is not set.
      .replaceAll(/\$\{user_config\.\w+\}/g, '')
      .replaceAll(/(\/?)\bbacklog-toolkit:([a-z][a-z0-9-]*)/g, rename)
      .replaceAll(/(\b(?:skills?|agents?|plugin's)\s+`)([a-z][a-z0-9-]*)(?=`)/g, rename)
      .replaceAll(/(`)([a-z][a-z0-9-]*)(?=`\s+(?:skill|agent)\b)/g, rename)
  );
}

/** Rewrites commands in code blocks, in code spans with arguments, and in permissions of the frontmatter. */
function callBinsByPath(text: string, { names, binFolder }: Surroundings): string {
  if (names.bins.length === 0) return text;
  const bin = `(${names.bins.join('|')})`;
  const call = (_: string, lead: string, name: string): string => `${lead}${binFolder}/${name}`;
  const permission = new RegExp(`(\\bBash\\()${bin}(?=[ :)])`, 'g');
  const span = new RegExp(`(\`(?:\\$ )?)${bin}(?= [^\`\\n]*\`)`, 'g');
  const command = new RegExp(
    `((?:^\\s*(?:\\$ )?|[|;&(] ?)(?:\\w+=\\S* )*|\\bcommand -v |\\bxargs )${bin}(?=[\\s;|&)]|$)`,
    'gm',
  );
  return splitFences(text)
    .map(({ isShell, isFence, lines }) => {
      if (isShell) return lines.replaceAll(command, call);
      return isFence ? lines : lines.replaceAll(permission, call).replaceAll(span, call);
    })
    .join('');
}

interface Stretch {
  readonly isFence: boolean;
  readonly isShell: boolean;
  readonly lines: string;
}

/** Cuts a text into fenced code blocks and what is between them; joined again it is the same. */
function splitFences(text: string): Stretch[] {
  const stretches: { isFence: boolean; isShell: boolean; lines: string }[] = [];
  let fence: string | undefined;
  let current = { isFence: false, isShell: false, lines: '' };
  const next = (isFence: boolean, isShell: boolean): void => {
    stretches.push(current);
    current = { isFence, isShell, lines: '' };
  };
  for (const line of text.split(/(?<=\n)/)) {
    const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/.exec(line) ?? [];
    if (fence === undefined && marks !== '') {
      fence = marks;
      next(true, /^(?:bash|sh|shell|zsh|console)$/.test(info));
      current.lines += line;
    } else {
      current.lines += line;
      const ends = fence !== undefined && marks.startsWith(fence) && line.trim() === marks;
      if (!ends) continue;
      fence = undefined;
      next(false, false);
    }
  }
  stretches.push(current);
  return stretches;
}

/** Names of the bins that texts speak of. */
export function findBins(texts: readonly string[], bins: readonly string[]): string[] {
  return bins.filter((bin) => {
    const word = new RegExp(`(?<![\\w/-])${bin}(?![\\w-])`);
    return texts.some((text) => word.test(text));
  });
}

/**
 * Adapts the file that makes a skill or an agent: as {@link adaptText}, with its new name, and a line on where its bins
 * are.
 */
export function adaptEntry(text: string, bins: readonly string[], around: Surroundings): string {
  const adapted = adaptText(text, around);
  const [head] = /^---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(adapted) ?? [''];
  const renamed = head.replace(
    /^(name:\s*)(['"]?)([a-z][a-z0-9-]*)\2(\s*)$/m,
    (_, lead: string, quote: string, name: string, end: string) =>
      `${lead}${quote}${prefix}${name}${quote}${end}`,
  );
  const list = bins.map((bin) => `\`${bin}\``).join(', ');
  const note =
    bins.length === 0
      ? ''
      : `\nNot on the PATH but in \`${around.binFolder}\`, to be run by that path: ${list}.\n`;
  return `${renamed}${note}${adapted.slice(head.length)}`;
}
