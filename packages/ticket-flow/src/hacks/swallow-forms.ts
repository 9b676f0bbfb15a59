import type { CodeLanguage } from './language.ts';

/** Code that makes an error disappear. */
export interface SwallowForm {
  /** Searched in code without comments; may span lines. */
  readonly pattern: RegExp;
  /** Begins the message: "Unexpected …". */
  readonly what: string;
  /** Milder than an error: often right, and worth a look. */
  readonly isMild?: boolean;
}

const nothing = '(?:undefined|null|void 0)?';
const emptyFunction = String.raw`(?:async\s*)?(?:\(\s*[\w$:\s]*\)|[\w$]+)\s*=>\s*(?:\{\s*(?:return\s*(?:;\s*)?)?\}|(?:undefined|null|void 0)(?=\s*[,)]))|function\s*\w*\s*\([^)]*\)\s*\{\s*\}|\bnoop\b|_\.noop\b`;
const broad = String.raw`(?:[ \t]+\(?(?:Base)?Exception\)?(?:[ \t]+as[ \t]+\w+)?)?`;
const onlyPass = String.raw`[ \t]*:\s*(?:pass|\.\.\.)[ \t]*;?[ \t]*(?=\n|$)`;

/** Of each language, how errors are swallowed. */
export const swallowForms: Readonly<Record<CodeLanguage, readonly SwallowForm[]>> = {
  js: [
    { pattern: /\bcatch\s*(?:\([^()]*\)\s*)?\{\s*(?:;\s*)?\}/g, what: 'empty catch' },
    {
      pattern: new RegExp(String.raw`\.\s*catch\s*\(\s*(?:${emptyFunction})\s*,?\s*\)`, 'g'),
      what: 'empty catch handler',
    },
    {
      pattern: new RegExp(
        String.raw`\.\s*on(?:ce)?\s*\(\s*["'\`]\s*["'\`]\s*,\s*(?:${emptyFunction})\s*\)`,
        'g',
      ),
      what: 'empty error handler',
    },
    {
      pattern: new RegExp(String.raw`\.\s*catch\s*\(\s*${nothing}\s*\)`, 'g'),
      what: 'catch without a handler',
    },
  ],
  python: [
    { pattern: new RegExp(String.raw`\bexcept${broad}${onlyPass}`, 'g'), what: 'except that only passes' },
    {
      pattern: new RegExp(String.raw`\bexcept[ \t]+(?!\(?(?:Base)?Exception\b)[^\n:]+${onlyPass}`, 'g'),
      what: 'except that only passes',
      isMild: true,
    },
    { pattern: /\bsuppress\s*\(\s*(?:Base)?Exception\s*\)/g, what: 'suppression of every exception' },
  ],
  go: [
    { pattern: /(?<![\w.,])_\s*=\s*err\b\s*(?=[;\n}]|$)/g, what: 'discarded error' },
    { pattern: /\bif\b[^{}\n]*\berr\w*\s*!=\s*nil\s*\{\s*\}/g, what: 'empty error branch' },
    {
      pattern: /(?:^|[{;\n])\s*(?:_\s*=\s*)?recover\(\)\s*(?=[;\n}]|$)/g,
      what: 'recovery that drops the panic',
    },
  ],
  rust: [
    {
      pattern: /\bErr\s*\(\s*(?:_\w*|\w+|\.\.)\s*\)\s*=>\s*(?:\{\s*\}|\(\s*\))/g,
      what: 'empty arm for an error',
    },
    { pattern: /\bif\s+let\s+Err\s*\([^)]*\)\s*=[^{}]*\{\s*\}/g, what: 'empty error branch' },
    {
      pattern: /(?:^|[;{}\n])(?:(?!\blet\b|=|\breturn\b|;|\{|\})[\s\S]){0,300}?\.ok\(\)\s*;/g,
      what: 'discarded result',
      isMild: true,
    },
    { pattern: /\.unwrap_or_else\s*\(\s*\|_\w*\|\s*\{?\s*\(\s*\)\s*\}?\s*\)/g, what: 'discarded error' },
  ],
  java: [{ pattern: /\bcatch\s*\([^()]*\)\s*\{\s*(?:;\s*)?\}/g, what: 'empty catch' }],
};
