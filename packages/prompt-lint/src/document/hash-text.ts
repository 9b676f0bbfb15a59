const prime = 0x01000193;

/** FNV-1a over UTF-16 code units. */
function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash >>> 0;
}

/** A short key for a text: equal texts have equal ones, others hardly ever. Not for secrets. */
export function hashText(text: string): string {
  return `${text.length.toString(36)}-${hash32(text, 0x811c9dc5).toString(36)}-${hash32(text, 0x1b873593).toString(36)}`;
}
