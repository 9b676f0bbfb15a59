const escapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

const quoted = /^"(?:[^"\\]|\\.)*"/;

/** What stands in git's quotes: C escapes and octal bytes of UTF-8. */
function unquote(text: string): string {
  const parts = text.slice(1, -1).match(/\\[0-7]{3}|\\.|[^\\]+/g) ?? [];
  const bytes = parts.map((part) => {
    if (!part.startsWith('\\')) return Buffer.from(part);
    const code = part.length === 4 ? Number.parseInt(part.slice(1), 8) : escapes[part.charAt(1)];
    return code === undefined ? Buffer.from(part) : Buffer.from([code & 0xff]);
  });
  return Buffer.concat(bytes).toString('utf8');
}

/** A path as a `rename from` line gives it: quoted or plain, without a prefix. */
export function readPlainPath(text: string): string {
  return text.startsWith('"') ? unquote(quoted.exec(text)?.[0] ?? text) : text;
}

/** A path of a `---` or `+++` line as written, its quotes and timestamp removed; null for `/dev/null`. */
export function readMarkedPath(text: string): string | null {
  const path = text.startsWith('"')
    ? readPlainPath(text)
    : text.replace(/\t\d{4}-.*$|\t(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) .*$|\t$/, '');
  return path === '/dev/null' ? null : path;
}

const prefixes = /^(?:[abciow12])\//;

/** The two paths without `a/` and `b/` (or the letters of diff.mnemonicPrefix), when both have such a prefix. */
export function stripPrefixes(
  oldPath: string | null,
  newPath: string | null,
): readonly [string | null, string | null] {
  const present = [oldPath, newPath].filter((path) => path !== null);
  if (!present.every((path) => prefixes.test(path))) return [oldPath, newPath];
  return [oldPath?.slice(2) ?? null, newPath?.slice(2) ?? null];
}

/** The path that a `diff --git` line names twice; null when its two names differ or cannot be told apart. */
export function readGitLine(line: string): string | null {
  const text = line.slice('diff --git '.length);
  if (text.startsWith('"')) {
    const first = quoted.exec(text)?.[0] ?? '';
    const [one, other] = stripPrefixes(unquote(first), readPlainPath(text.slice(first.length + 1)));
    return one === other ? one : null;
  }
  const half = (text.length - 1) / 2;
  if (!Number.isInteger(half) || text[half] !== ' ') return null;
  const [one, other] = stripPrefixes(text.slice(0, half), text.slice(half + 1));
  return one === other ? one : null;
}
