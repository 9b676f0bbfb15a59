import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from './workspace.ts';

/** The project's own template of a ticket type, or undefined when it has none. */
export function readTemplate(workspace: Workspace, prefix: string): string | undefined {
  try {
    return readFileSync(path.join(workspace.templatesDir, `${prefix.toLowerCase()}-template.md`), 'utf8');
  } catch {
    return undefined;
  }
}
