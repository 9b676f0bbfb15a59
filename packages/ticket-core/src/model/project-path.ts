/**
 * Why a path that a ticket names is not one inside the project, or null when it is.
 * Tickets are data: a path in them never leads a tool outside the repository.
 */
export function refusePath(path: string): string | null {
  if (path.includes('\0')) return 'contains a NUL character';
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  return path.split('/').includes('..') ? 'leads out of the project' : null;
}
