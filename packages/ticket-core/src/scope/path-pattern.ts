const maxNames = 64;
const maxLength = 1000;
const brace = /\{([^{}]*,[^{}]*)\}/;

/** Whether a path stands for several files: `src/*.ts`, `src/{a,b}.ts`. Brackets do not: `[id].tsx` is a file's name. */
export function isPathPattern(path: string): boolean {
  return path.includes('*') || brace.test(path);
}

/** The paths that a pattern's braces stand for; at most 64. */
function expandBraces(path: string): string[] {
  let paths = [path];
  for (let found = true; found && paths.length <= maxNames;) {
    found = false;
    paths = paths.flatMap((each) => {
      const match = brace.exec(each);
      if (!match) return [each];
      found = true;
      return (match[1] ?? '')
        .split(',')
        .map((part) => each.slice(0, match.index) + part.trim() + each.slice(match.index + match[0].length));
    });
  }
  return paths.slice(0, maxNames);
}

function matcherOf(name: string): RegExp {
  const source = name.split(/\*+/).map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('[^/]*')}$`);
}

/** Where a pattern is looked for. */
export interface PatternWorld {
  fileExists(path: string): boolean;
  /** Paths of all files directly in a folder; null where that is not known. */
  filesIn(folder: string): readonly string[] | null;
}

/** Whether a pattern has a file, as far as that is cheap to find out: null when it is not. */
export function hasMatch(pattern: string, world: PatternWorld): boolean | null {
  if (pattern.length > maxLength) return null;
  let isUnknown = false;
  for (const path of expandBraces(pattern)) {
    if (!path.includes('*')) {
      if (world.fileExists(path)) return true;
      continue;
    }
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, slash));
    // Ten stars in a name are a riddle, not a pattern.
    const isPlain = !folder.includes('*') && path.split('*').length <= 5;
    const files = isPlain ? world.filesIn(folder) : null;
    if (files === null) isUnknown = true;
    else if (files.some((file) => matcherOf(path).test(file))) return true;
  }
  return isUnknown ? null : false;
}
