/** The environment variables that say where Claude Code keeps its files. */
export interface TranscriptEnvironment {
  readonly CLAUDE_CONFIG_DIR?: string | undefined;
  readonly XDG_CONFIG_HOME?: string | undefined;
}

/**
 * Lists the configuration folders that may hold `projects/`, whether they exist or not: those of `CLAUDE_CONFIG_DIR`
 * (separated by commas, `~` and a trailing `projects` allowed), else the two usual ones.
 */
export function findTranscriptRoots(environment: TranscriptEnvironment, homeDir: string): string[] {
  const named = (environment.CLAUDE_CONFIG_DIR ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => expandHome(part, homeDir))
    .map(stripProjects);
  if (named.length > 0) return [...new Set(named)];
  const configHome = environment.XDG_CONFIG_HOME?.trim() || joinPath(homeDir, '.config');
  return [...new Set([joinPath(configHome, 'claude'), joinPath(homeDir, '.claude')])];
}

function expandHome(folder: string, homeDir: string): string {
  if (folder === '~') return homeDir;
  return /^~[/\\]/u.test(folder) ? joinPath(homeDir, folder.slice(2)) : folder;
}

function stripProjects(folder: string): string {
  const bare = folder.replace(/(?<=[^/\\])[/\\]+$/u, '');
  return bare.replace(/(?<=[^/\\])[/\\]+projects$/u, '');
}

/** Keeps the separator in use: the value may be a Windows path. */
function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return `${folder.replace(/[/\\]+$/u, '')}${separator}${name}`;
}
