/** The lines of a TOML table, such as `project` or `tool.uv.workspace`; null when there is no such table. */
export function tomlTable(text: string, table: string): string[] | null {
  let lines: string[] | null = null;
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) inside = header.replaceAll(/["'\s]/g, '') === table;
    else if (/^\s*\[\[/.test(line)) inside = false;
    if (!inside) continue;
    lines ??= [];
    if (header === undefined) lines.push(line);
  }
  return lines;
}

/** A one-line text of a TOML table, or undefined. */
export function tomlText(text: string, table: string, key: string): string | undefined {
  for (const line of tomlTable(text, table) ?? []) {
    const match = /^\s*["']?([\w-]+)["']?\s*=\s*(?:"([^"\\]*)"|'([^']*)')/.exec(line);
    if (match?.[1] === key) return match[2] ?? match[3];
  }
  return undefined;
}
