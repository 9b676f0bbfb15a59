import { freshLines } from '../fresh-lines.ts';
import { entropyOf, isPlaceholder } from '../is-placeholder.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';
import { tokenFormats } from '../token-formats.ts';

const escapeMark = (mark: string): string => mark.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const anyMark = new RegExp(
  [...new Set(tokenFormats.flatMap(({ marks }) => marks))].map((mark) => escapeMark(mark)).join('|'),
);

const withPassword = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>{}$]*:([^\s/@"'`<>{}$]{3,})@([\w.-]+)/i;
const localHost =
  /^(?:localhost|127\.|0\.0\.0\.0|host\.docker)|(?:^|\.)(?:example|test|invalid|local|localhost)(?:\.|$)|example\.(?:com|org|net)$/i;
const commonPassword =
  /^(?:pass(?:word|wd)?\d*|pw|pwd|secret|postgres|mysql|root|admin|user(?:name)?|test(?:ing)?|guest|token|key|p)$/i;

const secretName = /secret|passw|token|key/i;
const assigned =
  /(?:secret|passw(?:or)?d|token|api[_-]?key|private[_-]?key|access[_-]?key|client[_-]?key)["'\]]*\s*(?::=|=>|[:=])\s*(?:\w+\s*\(\s*)?["'`]([^\s"'`]{16,200})["'`]/i;
const leastBitsOfAssigned = 3.5;
const lockFile =
  /(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|poetry\.lock|uv\.lock|Cargo\.lock|go\.sum|Pipfile\.lock|composer\.lock|gradle\.lockfile)$/;

const prose = /\.(?:mdx?|rst|adoc|txt|html?)$/i;

function findToken(text: string): string | undefined {
  if (!anyMark.test(text)) return undefined;
  return tokenFormats.find(({ marks, pattern }) => {
    if (!marks.some((mark) => text.includes(mark))) return false;
    const match = pattern.exec(text);
    return match !== null && (match[0].startsWith('-----BEGIN') || !isPlaceholder(match[1] ?? match[0]));
  })?.name;
}

function hasPassword(text: string): boolean {
  if (!text.includes('://')) return false;
  const [, password, host] = withPassword.exec(text) ?? [];
  if (password === undefined || host === undefined) return false;
  return !localHost.test(host) && !commonPassword.test(password) && !isPlaceholderPassword(password);
}

const isPlaceholderPassword = (password: string): boolean =>
  /example|changeme|placeholder|x{3,}|\*{3,}|your|secret/i.test(password);

function hasAssigned(text: string): boolean {
  const value = secretName.test(text) ? assigned.exec(text)?.[1] : undefined;
  if (value === undefined || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  const isWords = value
    .split(/[-_.:/]/)
    .every((part) => /^(?:[a-z]+|[A-Z]+|[A-Z]?[a-z]+|\d{1,4}|v\d+)$/.test(part));
  return (
    !isWords &&
    !isPlaceholder(value) &&
    !/^(?:https?:|\/|\.\/)/.test(value) &&
    entropyOf(value) >= leastBitsOfAssigned
  );
}

const hint =
  'Revoke it, for a diff is a place where others read, and take it from the environment or a secret store.';

function* check(file: ChangedFile): Generator<HackHit> {
  if (lockFile.test(file.path)) return;
  const isReal = !file.isTest && !file.isSample && !prose.test(file.path);
  for (const { text, line } of freshLines(file)) {
    const token = findToken(text);
    if (token !== undefined)
      yield {
        line,
        message: `Unexpected ${token} in the text, expected no secret.`,
        hint,
        data: { secret: token },
      };
    else if (isReal && hasPassword(text))
      yield { line, message: 'Unexpected password in an address, expected no secret.', hint };
    else if (isReal && file.language !== null && hasAssigned(text))
      yield {
        line,
        message: 'Unexpected value that looks like a secret, expected none in the text.',
        severity: 'warning',
        hint,
      };
  }
}

/** A credential in the text. */
export const secret: HackRule = {
  meta: hackMeta(
    'secret',
    'error',
    'Secret',
    'The diff holds a credential in a published format, or an address with a password (error), or a value that looks like one (warning).',
  ),
  languages: 'all',
  readsSamples: true,
  check,
};
