import { refusePath } from '../model/project-path.ts';
import type { DetectedProject } from './detect-project.ts';

/** What goes into a new backlog.config.json. */
export interface InitAnswers {
  readonly name: string;
  readonly stack: string;
  readonly testRunner?: string | undefined;
  readonly linter?: string | undefined;
  readonly typeChecker?: string | undefined;
  readonly typeCheckCommand?: string | undefined;
  readonly lintCommand?: string | undefined;
  readonly testCommand: string;
  readonly buildCommand?: string | undefined;
}

/** Folders of the backlog, relative to the project. */
export interface InitFolders {
  readonly dataDir: string;
  readonly templatesDir: string;
}

/** Address of the published JSON Schema of the configuration. */
const configSchemaUrl =
  'https://raw.githubusercontent.com/backlog-toolkit/backlog-toolkit/main/packages/config/schema/backlog.config.schema.json';

/** The answers that follow from what was detected. */
export function answersOf(project: DetectedProject): InitAnswers {
  const { commands } = project;
  return {
    name: project.name.value,
    stack: project.stack.value,
    testRunner: project.testRunner?.value,
    linter: project.linter?.value,
    typeChecker: project.typeChecker?.value,
    typeCheckCommand: commands.typeCheck?.value,
    lintCommand: commands.lint?.value,
    testCommand: commands.test.value,
    buildCommand: commands.build?.value,
  };
}

/** The text of a new backlog.config.json: what was answered and what people look for, no other defaults. */
export function renderConfig(answers: InitAnswers, folders: InitFolders): string {
  const { name, stack, testRunner, linter, typeChecker, ...commands } = answers;
  const { typeCheckCommand, lintCommand, testCommand, buildCommand } = commands;
  // Undefined values have no place in JSON and are left out.
  const config = {
    $schema: configSchemaUrl,
    version: '1.1',
    project: { name, stack, testRunner, linter, typeChecker },
    backlog: { ...folders, ticketPrefixes: ['TASK', 'BUG', 'FEAT', 'IDEA'] },
    qualityGates: { typeCheckCommand, lintCommand, testCommand, buildCommand },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

const defaultFolders: InitFolders = { dataDir: 'backlog/data', templatesDir: 'backlog/templates' };

function readFolder(section: object, key: keyof InitFolders): string {
  const value: unknown = Object.getOwnPropertyDescriptor(section, key)?.value;
  const folder =
    typeof value === 'string' ? value.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '') : '';
  return folder === '' || refusePath(folder) !== null ? defaultFolders[key] : folder;
}

/** The folders that an existing configuration names; the usual ones when it does not say. */
export function readInitFolders(configText: string | undefined): InitFolders {
  let backlog: unknown;
  try {
    const json: unknown = JSON.parse((configText ?? '{}').replace(/^\uFEFF/, ''));
    if (typeof json === 'object' && json !== null && 'backlog' in json) backlog = json.backlog;
  } catch {
    // It is kept as it is, and every command that needs it tells what is wrong.
  }
  if (typeof backlog !== 'object' || backlog === null) return defaultFolders;
  return { dataDir: readFolder(backlog, 'dataDir'), templatesDir: readFolder(backlog, 'templatesDir') };
}
