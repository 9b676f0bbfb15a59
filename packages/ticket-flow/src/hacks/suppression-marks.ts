import type { CodeLanguage } from './language.ts';

/** A way to silence a tool. */
export interface SuppressionMark {
  /** What the finding calls it. */
  readonly name: string;
  /** Matched at the beginning of a comment's text, or in code; group 1 is what it covers. */
  readonly pattern: RegExp;
  /** Where it stands. */
  readonly place: 'code' | 'comment';
}

const comment = (name: string, pattern: RegExp): SuppressionMark => ({ name, pattern, place: 'comment' });
const code = (name: string, pattern: RegExp): SuppressionMark => ({ name, pattern, place: 'code' });

/** Of each language, what tells its compilers, linters and coverage tools to look away. */
export const suppressionMarks: Readonly<Record<CodeLanguage, readonly SuppressionMark[]>> = {
  js: [
    comment('eslint-disable', /^eslint-disable(?:-next-line|-line)?(?![\w-])(.*)/),
    comment('oxlint-disable', /^oxlint-disable(?:-next-line|-line)?(?![\w-])(.*)/),
    comment('eslint configuration', /^eslint\s+([\w@/-]+\s*:\s*(?:0|off|["']off["']).*)/),
    comment('biome-ignore', /^biome-ignore(?:-all|-start)?\s+(\w+.*)/),
    comment('deno-lint-ignore', /^deno-lint-ignore(?:-file)?(?![\w-])(.*)/),
    comment('tslint:disable', /^tslint:disable(?:-next-line|-line)?(?![\w-])(.*)/),
    comment('@ts-ignore', /^@ts-ignore\b/),
    comment('@ts-expect-error', /^@ts-expect-error\b/),
    comment('@ts-nocheck', /^@ts-nocheck\b/),
    comment('$FlowFixMe', /^\$FlowFixMe\b(.*)/),
    comment('coverage ignore', /^(?:istanbul|c8|v8)\s+ignore\s+(next|if|else|file|start|line)\b/),
    comment('coverage ignore', /^node:coverage\s+(?:ignore next|disable)\b/),
    comment('NOSONAR', /^NOSONAR\b/),
  ],
  python: [
    comment('noqa', /^(?:(?:ruff|flake8)\s*:\s*)?noqa\b(?!\s+[a-z])\s*(:.*)?/i),
    comment('type: ignore', /^type:\s*ignore\b(?!\s+[a-z])(\[[^\]]*\])?/),
    comment('pyright', /^pyright:\s*(ignore\b.*|basic\b|report\w+\s*=\s*false\b)/),
    comment('mypy', /^mypy:\s*(ignore-errors\b|disable-error-code\b.*|allow-\S+)/),
    comment('ty: ignore', /^ty:\s*ignore\b(.*)/),
    comment('pyre', /^pyre-(ignore|fixme)\b/),
    comment('pylint: disable', /^pylint:\s*(?:disable(?:-next)?\s*=|skip-file)(.*)/),
    comment('nosec', /^nosec\b(?!\s+[a-z]+\s+[a-z])(.*)/),
    comment('coverage ignore', /^pragma:\s*no\s+(?:cover|branch)\b/i),
    code('no_type_check', /@(?:typing\.)?no_type_check\b/),
  ],
  go: [
    comment('nolint', /^nolint\b(:[\w,\s-]+)?\s*(?:$|\/\/)/),
    comment('lint:ignore', /^lint:(?:file-)?ignore\s+(\S+)/),
    comment('nosec', /^#nosec\b(.*)/),
    comment('coverage ignore', /^coverage:ignore\b/),
  ],
  rust: [
    code('allow', /#!?\[\s*allow\s*\(([^)]*)\)/),
    code('expect', /#!?\[\s*expect\s*\(([^)]*)\)/),
    code('allow', /#!?\[\s*cfg_attr\s*\(.*\ballow\s*\(([^)]*)\)/),
    code('coverage ignore', /#!?\[\s*(?:cfg_attr\s*\(.*)?(?:coverage\s*\(\s*off\s*\)|no_coverage\b)/),
    code('coverage ignore', /#!?\[\s*cfg\s*\(\s*not\s*\(\s*tarpaulin/),
  ],
  java: [
    code('@SuppressWarnings', /@SuppressWarnings\b\s*(\(.*\))?/),
    code('@SuppressFBWarnings', /@SuppressFBWarnings\b\s*(\(.*\))?/),
    comment('NOSONAR', /^NOSONAR\b/),
    comment('noinspection', /^noinspection\s+(\w+)/),
    comment('CHECKSTYLE:OFF', /^CHECKSTYLE[:.]\s*OFF\b(.*)/i),
    comment('NOPMD', /^NOPMD\b/),
  ],
};
