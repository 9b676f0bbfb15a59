import { collectGates } from './gates.ts';
import type { Detected, FolderProject, GateName } from './project-facts.ts';

/** A project in a folder below the root. */
export interface NestedProject {
  readonly folder: string;
  readonly project: FolderProject;
}

const quote = (folder: string): string =>
  /^[\w./@+-]+$/.test(folder) ? folder : `"${folder.replaceAll(/["\\$`]/g, '\\$&')}"`;

function joinGate(nested: readonly NestedProject[], gate: GateName): Detected | undefined {
  const parts = nested.flatMap(({ folder, project }) => {
    const command = project.commands[gate];
    return command ? [{ folder, command }] : [];
  });
  const [first] = parts;
  if (!first) return undefined;
  const why = parts.map(({ folder, command }) => `${folder}: ${command.why}`).join('; ');
  if (parts.length === 1) return { value: `cd ${quote(first.folder)} && ${first.command.value}`, why };
  return {
    value: parts.map(({ folder, command }) => `(cd ${quote(folder)} && ${command.value})`).join(' && '),
    why,
  };
}

/** The language that most folders are written in; the first of them when there is a tie. */
function mainProject(nested: readonly NestedProject[]): NestedProject | undefined {
  const count = (project: FolderProject): number =>
    nested.filter((other) => other.project.stack === project.stack).length;
  const most = Math.max(0, ...nested.map(({ project }) => count(project)));
  return nested.find(({ project }) => count(project) === most);
}

/** Sums up a repository whose manifests lie below the root: gates look at every one of them. */
export function joinProjects(nested: readonly NestedProject[]): FolderProject | null {
  const main = mainProject(nested);
  if (!main) return null;
  const why = nested.map(({ folder, project }) => `${folder}/${project.why}`).join(', ');
  return { ...main.project, why, commands: collectGates((gate) => joinGate(nested, gate)) };
}
