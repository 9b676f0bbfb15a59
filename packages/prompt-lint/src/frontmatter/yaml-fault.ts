import type { TextRange } from '@backlog-toolkit/markdown-lines';

/** What keeps a text from being YAML, for certain: every reader that keeps to YAML refuses it. */
export interface YamlFault extends TextRange {
  /** Ends "Unexpected …". */
  readonly found: string;
  /** Ends "expected …". */
  readonly expected: string;
  /** A value on one line that is a text as soon as quotes stand around it. */
  readonly quotable?: TextRange;
}

/** How a value goes on behind its first line: `nested` before and `deeper` behind the first nested line; `unknown` is not looked into. */
export type ValueEnd =
  | { readonly kind: 'plain' | 'block' | 'nested' | 'deeper' | 'unknown' }
  /** Nothing but comments may follow up to the next key, from `end` on. */
  | { readonly kind: 'complete'; readonly end: number };

/** What the first line of a value tells. */
export type Judgement = { readonly fault: YamlFault } | { readonly value: ValueEnd };
