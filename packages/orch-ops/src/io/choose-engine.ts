import { OrchOpsError } from '../errors.ts';
import type { SqliteEngine } from './sqlite-engine.ts';
import { loadNodeSqlite, loadPeerSqlite } from './sqlite-native.ts';

/** The engines by the names that ORCH_SQLITE_ENGINE takes, best first. */
export const ENGINE_CHOICES = ['node', 'photostructure', 'sqljs'] as const;

/** One of {@link ENGINE_CHOICES}. */
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

const needs: Readonly<Record<EngineChoice, string>> = {
  node: 'Node.js 22.13 or later has node:sqlite',
  photostructure: 'npm install @photostructure/sqlite',
  sqljs: 'npm install sql.js',
};

async function loadMemoryEngine(isShortLived: boolean): Promise<SqliteEngine> {
  const { loadSqlJs } = await import('./sqlite-sqljs.ts');
  return loadSqlJs(isShortLived);
}

function load(
  choice: EngineChoice,
  isShortLived: boolean,
): SqliteEngine | undefined | Promise<SqliteEngine | undefined> {
  if (choice === 'node') return loadNodeSqlite();
  return choice === 'photostructure' ? loadPeerSqlite() : loadMemoryEngine(isShortLived);
}

function isChoice(word: string): word is EngineChoice {
  return (ENGINE_CHOICES as readonly string[]).includes(word);
}

/**
 * Loads the engine asked for, by default what ORCH_SQLITE_ENGINE names, else the best that is there: node:sqlite,
 * `@photostructure/sqlite`, sql.js.
 * @param isShortLived whether the process ends soon
 * @throws OrchOpsError ENGINE_UNAVAILABLE (the one asked for is not there), SETTING_INVALID
 */
export async function chooseEngine(
  choice: string | undefined = process.env['ORCH_SQLITE_ENGINE'] || undefined,
  isShortLived = false,
): Promise<SqliteEngine> {
  if (choice === undefined)
    return loadNodeSqlite() ?? (await loadPeerSqlite()) ?? loadMemoryEngine(isShortLived);
  if (!isChoice(choice))
    throw new OrchOpsError('SETTING_INVALID', `There is no SQLite engine ${JSON.stringify(choice)}`, {
      hint: `Set ORCH_SQLITE_ENGINE to one of ${ENGINE_CHOICES.join(', ')}, or unset it.`,
    });
  const engine = await load(choice, isShortLived);
  if (engine !== undefined) return engine;
  throw new OrchOpsError('ENGINE_UNAVAILABLE', `The SQLite engine ${choice} is not there: ${needs[choice]}`, {
    hint: 'Unset ORCH_SQLITE_ENGINE to take the best engine there is.',
  });
}
