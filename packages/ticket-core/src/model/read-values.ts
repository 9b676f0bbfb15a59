/** A frontmatter value as text; undefined for what is absent, empty or not a scalar. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A frontmatter value as a list of texts: a real list, or the comma-separated line that people write instead. */
export function readTextList(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => readText(item)?.trim() ?? []).filter(Boolean);
  const text = readText(value)?.trim();
  if (text === undefined || /^(none|n\/a|-|~)$/i.test(text)) return [];
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
