import type { Severity } from '@backlog-toolkit/findings';

/** What an entry of `codeRules` comes to. */
export type CodeGate =
  | {
      readonly kind: 'pattern';
      readonly entry: string;
      readonly pattern: RegExp;
      readonly severity: Severity;
    }
  | {
      readonly kind: 'words';
      readonly entry: string;
      readonly words: readonly string[];
      readonly severity: Severity;
    }
  | { readonly kind: 'rule'; readonly entry: string; readonly ruleId: string; readonly severity: Severity }
  | { readonly kind: 'review'; readonly entry: string; readonly severity: Severity };

const forbids =
  /^(?:no|never(?: use)?|avoid|forbid|do(?: not|n['’]t) use)\s+((?:`[^`]+`(?:\s*(?:,|or|and|\/)\s*)*)+)\s*\.?$/i;

/** Text that is code by its looks: without white space, and with a mark that no name of a rule has. */
const looksLikeCode = (entry: string): boolean => !/\s/.test(entry) && /[.(){}<>:;=@#$!&|+*%\\]/.test(entry);

function readPattern(entry: string): RegExp | null {
  const parts = /^\/(.+)\/([dimsu]*)$/s.exec(entry);
  if (!parts) return null;
  try {
    return new RegExp(parts[1] ?? '', parts[2]);
  } catch {
    return null;
  }
}

function readGate(entry: string, severity: Severity, ruleIds: ReadonlySet<string>): CodeGate {
  const text = entry.trim();
  const pattern = readPattern(text);
  if (pattern) return { kind: 'pattern', entry, pattern, severity };
  if (ruleIds.has(text)) return { kind: 'rule', entry, ruleId: text, severity };
  const quoted = /^`([^`]+)`$/.exec(text)?.[1];
  if (quoted !== undefined) return { kind: 'words', entry, words: [quoted], severity };
  const listed = forbids.exec(text)?.[1];
  if (listed !== undefined) {
    const words = [...listed.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
    return { kind: 'words', entry, words, severity };
  }
  if (looksLikeCode(text) && !text.startsWith('/')) return { kind: 'words', entry, words: [text], severity };
  return { kind: 'review', entry, severity };
}

/**
 * What a machine can check of `codeRules`: a regular expression (`/…/`), code in backticks or that cannot be anything
 * else (`console.log`), "No `x`", and the id of a rule of the scan. Everything else is for reviewers.
 */
export function readGates(
  codeRules: { readonly hardGates: readonly string[]; readonly softGates: readonly string[] },
  ruleIds: ReadonlySet<string>,
): CodeGate[] {
  return [
    ...codeRules.hardGates.map((entry) => readGate(entry, 'error', ruleIds)),
    ...codeRules.softGates.map((entry) => readGate(entry, 'warning', ruleIds)),
  ];
}

/** Searches code for a word as a whole: `any` is not in `many`. */
export function wordPattern(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(
    `${/^\w/.test(word) ? String.raw`(?<![\w$])` : ''}${escaped}${/\w$/.test(word) ? String.raw`(?![\w$])` : ''}`,
  );
}
