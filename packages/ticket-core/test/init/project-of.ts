import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes files (objects as JSON) below a folder. */
export function writeProject(root: string, files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}
