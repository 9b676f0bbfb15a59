import { findClose, skipSpace } from './find-close.ts';

/** One link of a chain of calls: `.not`, `.toBe(3)`. */
export interface Link {
  readonly name: string;
  /** Offsets between the parentheses; null when it is not called. */
  readonly args: readonly [from: number, to: number] | null;
}

/** The chain of members and calls from an offset on, and where it ends. */
export function readChain(
  code: string,
  from: number,
): { readonly links: readonly Link[]; readonly end: number } {
  const links: Link[] = [];
  let end = from;
  for (;;) {
    const dot = skipSpace(code, end);
    const name = /^(?:\?\.|\.)\s*([A-Za-z_$][\w$]*)/.exec(code.slice(dot, dot + 100));
    if (!name?.[1]) return { links, end };
    end = dot + name[0].length;
    const open = skipSpace(code, end);
    const close = code.charAt(open) === '(' ? findClose(code, open) : -1;
    links.push({ name: name[1], args: close === -1 ? null : [open + 1, close] });
    if (close !== -1) end = close + 1;
  }
}
