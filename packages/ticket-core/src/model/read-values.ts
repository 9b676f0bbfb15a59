import { canonicalTicketId, parseTicketId } from './ticket-id.ts';

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

/** The id that a map such as `{id: TASK-001}` stands for among dependencies; undefined when it names none. */
export function readIdMap(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id') || !('id' in value))
    return undefined;
  const id = canonicalTicketId(readText(value.id) ?? '');
  return parseTicketId(id) ? id : undefined;
}

const longestShown = 60;

/** What stands for something that cannot be read: no ticket has this id, so that it is never finished. */
function unreadable(value: unknown): string {
  const shown = JSON.stringify(value) ?? '';
  return `(unreadable: ${shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown})`;
}

/** One item of what a ticket waits for. */
export interface DependencyItem {
  /** Canonical id, words, or what stands for an item that cannot be read. */
  readonly id: string;
  /** The text that stands there; null for a map or list. */
  readonly written: string | null;
  readonly isReadable: boolean;
}

/**
 * What a ticket waits for: ids, or words where something else than a ticket blocks. Whatever cannot be read stays as
 * a word that nothing fulfils: a ticket must not look ready because its dependency is written oddly.
 */
export function readDependencyItems(value: unknown): DependencyItem[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item): DependencyItem[] => {
    if (typeof item === 'object' && item !== null) {
      const id = readIdMap(item);
      return [{ id: id ?? unreadable(item), written: null, isReadable: id !== undefined }];
    }
    return readTextList(Array.isArray(value) ? [item] : item).map((written) => ({
      id: canonicalTicketId(written),
      written,
      isReadable: true,
    }));
  });
}

/** The ids and words of what a ticket waits for. */
export function readDependencies(value: unknown): string[] {
  return readDependencyItems(value).map(({ id }) => id);
}
