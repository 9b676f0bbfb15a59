import type { Finding, RuleMeta } from '../src/index.ts';

/** A finding with the given parts and harmless defaults. */
export function makeFinding(parts: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'some-rule',
    severity: 'error',
    message: 'Unexpected thing.',
    file: 'docs/a.md',
    ...parts,
  };
}

export const RULES: readonly RuleMeta[] = [
  {
    id: 'some-rule',
    title: 'Some rule',
    description: 'Says what is wrong.',
    docsUrl: 'https://example.org/some-rule',
    defaultSeverity: 'error',
    fixable: true,
    category: 'style',
  },
  {
    id: 'idle-rule',
    title: 'Idle rule',
    description: 'Finds nothing.',
    defaultSeverity: 'info',
    fixable: false,
  },
];

/** Parts of texts that formats give a meaning to. */
export const HOSTILE = [
  '::error::x',
  '\n',
  '\r',
  '\r\n',
  '%0A',
  '%',
  ':',
  ',',
  '|',
  '\\',
  '`',
  '<script>',
  '&amp;',
  ']]>',
  '"',
  "'",
  '<',
  '>',
  '\0',
  '\u001b[31m',
  '\u009b',
  '\u202e',
  '\u2028',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '\ufffe',
  '\t',
  ' ',
  'a',
  '*',
  '[x](y)',
  '\v',
  '\f',
  '\u0085',
  '__proto__',
  'é',
];
