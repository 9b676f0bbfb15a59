// Absolute paths count as paths too, so that a rule can refuse them.
const pathLike =
  /^(?:\.{1,2}\/|~?\/|[A-Za-z]:\/)?(?:[\w@$()[\]{}+.*-]|(?<=\{[^{}\s]*),)+(?:\/(?:[\w@$()[\]{}+.*-]|(?<=\{[^{}\s]*),)+)*\/?$/u;

// No file system has longer paths, and a hostile one must not be taken apart.
const maxLength = 4096;

/** A path without what people put around it: emphasis, backticks, a link, `./` and a line number; undefined for what is none. */
export function cleanPath(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const trimmed = text.trim().replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1');
  const quoted = /^[*_]*`([^`]+)`[*_]*$/.exec(trimmed)?.[1];
  const bare = (quoted ?? trimmed.replaceAll(/^[*_]+|[*_]+$/g, ''))
    .replaceAll('\\', '/')
    .replace(/:\d+(?:[-:]\d+)?$/, '')
    .replace(/^\.\//, '')
    .trim();
  if (/^n\/a$/i.test(bare)) return undefined;
  const isShaped = quoted === undefined ? pathLike.test(bare) : !/[\n<>]|:\/\//.test(bare);
  const isPath =
    isShaped && (bare.includes('/') || /\.[A-Za-z]\w*$/.test(bare) || /^[A-Z]\w*file$/.test(bare));
  return isPath ? bare : undefined;
}
