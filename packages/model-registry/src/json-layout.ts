/** How a JSON file is laid out. */
export interface JsonLayout {
  readonly newline: string;
  readonly indent: string;
}

/** The layout of a text, from the first line that is indented. */
export function layoutOf(text: string): JsonLayout {
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /\n([ \t]+)"/.exec(text)?.[1] ?? '  ',
  };
}

/** JSON that stands `depth` levels deep in a file of a layout. */
export function renderJson(value: unknown, depth: number, { newline, indent }: JsonLayout): string {
  return JSON.stringify(value, null, indent).replaceAll('\n', newline + indent.repeat(depth));
}
