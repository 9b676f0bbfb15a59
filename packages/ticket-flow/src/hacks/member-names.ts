import type { FreshLine } from './fresh-lines.ts';

/** A line's code in which members named in brackets, such as `test['only']`, stand behind a dot. */
export function withDots({ code, text }: Pick<FreshLine, 'code' | 'text'>): string {
  if (!/\[\s*["'`]/.test(code)) return code;
  return code.replace(/\[\s*(["'`])\s*\1\s*\]/g, (member, _quote, at: number) => {
    const [, name] = /^\[\s*["'`](\w+)["'`]\s*\]$/.exec(text.slice(at, at + member.length)) ?? [];
    return name === undefined ? member : `.${name}`;
  });
}
