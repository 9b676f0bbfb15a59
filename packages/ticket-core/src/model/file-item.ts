import { inlineCodeRanges } from '@backlog-toolkit/markdown-lines';
import { cleanPath } from './clean-path.ts';
import { actionBefore, actionBehind, type FileAction, firstAction } from './file-action.ts';

/** A path and where it stands in the item. */
interface Mention {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const bareWord = /(?:\{[^{}\s]*\}|[^\s,;()])+/g;
// Between the paths of an enumeration: `a.ts, b.ts`, `a.ts (new) and b.ts`.
const joint = /^[`*_]*\s*(?:[([][^()[\]]*[)\]]\s*)?(?:,\s*(?:and\s+)?|;\s*|\band\s+|&\s*|\+\s*)[`*_]*$/i;

/** The item without its code, which leaves blanks. */
function withoutCode(text: string): string {
  return inlineCodeRanges(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

function inCode(text: string): Mention[] {
  return inlineCodeRanges(text).flatMap(({ start, end }) => {
    const code = text
      .slice(start, end)
      .replaceAll(/^`+|`+$/g, '')
      .trim();
    const path = /\s/.test(code) ? undefined : cleanPath(code);
    return path === undefined ? [] : [{ path, start, end }];
  });
}

function inWords(prose: string): Mention[] {
  return [...prose.matchAll(bareWord)].flatMap((match) => {
    const bare = match[0].replace(/:$/, '');
    const path = cleanPath(bare);
    // Outside backticks `and/or` is prose; a path there shows itself by its ending.
    if (path === undefined || !/\.\w+$|\/$|file$/.test(path)) return [];
    return [{ path, start: match.index, end: match.index + bare.length }];
  });
}

/** The first path that the item is about: a name such as `order.total` may look like one. */
function chooseFirst(mentions: readonly Mention[], text: string): number {
  const [first] = mentions;
  if (!first) return -1;
  const before = text.slice(0, first.start);
  if (!/\p{L}/u.test(before)) return 0;
  // `Add cart.total to src/cart.ts` is about the file.
  const target = mentions.findIndex(
    ({ path, start }) => path.includes('/') && /\b(?:in|to|into|from)\s+\W*$/i.test(text.slice(0, start)),
  );
  if (target !== -1) return target;
  if (actionBefore(before) !== 'unknown') return 0;
  return Math.max(
    0,
    mentions.findIndex(({ path }) => path.includes('/')),
  );
}

/** The paths that a list item names: one, or an enumeration. */
function findPaths(text: string, prose: string): Mention[] {
  const mentions = [...inCode(text), ...inWords(prose)].sort((a, b) => a.start - b.start);
  const first = chooseFirst(mentions, text);
  if (first === -1) return [];
  const end = mentions.findIndex(({ start }, index) => {
    const before = mentions[index - 1];
    return index > first && before !== undefined && !joint.test(text.slice(before.end, start));
  });
  return mentions.slice(first, end === -1 ? undefined : end);
}

function actionsBeside(paths: readonly Mention[], text: string): FileAction[] {
  const last = paths.length - 1;
  const behind = paths.map(({ end }, index) => actionBehind(text.slice(end, paths[index + 1]?.start)));
  const lead = actionBefore(text.slice(0, paths[0]?.start));
  return paths.map((_, index) => {
    const own = behind[index] ?? 'unknown';
    if (own !== 'unknown') return own;
    if (lead !== 'unknown') return lead;
    // `a.ts, b.ts (new)` speaks of both.
    return behind.every((action, at) => at === last || action === 'unknown') ? (behind[last] ?? own) : own;
  });
}

/**
 * Reads the files of a list item. What happens to them is said by a word of its own beside the path, else by the
 * heading above, else by the first action word of the item.
 */
export function readListItem(text: string, heading: string): { path: string; action: FileAction }[] {
  const prose = withoutCode(text);
  const paths = findPaths(text, prose);
  const beside = actionsBeside(paths, prose);
  const fromHeading = firstAction(heading);
  const rest = paths.reduce(
    (kept, { start, end }) => kept.slice(0, start) + ' '.repeat(end - start) + kept.slice(end),
    prose,
  );
  const general = fromHeading === 'unknown' ? firstAction(rest) : fromHeading;
  return paths.map(({ path }, index) => {
    const own = beside[index] ?? 'unknown';
    return { path, action: own === 'unknown' ? general : own };
  });
}
