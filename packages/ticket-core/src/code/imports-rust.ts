function splitTopLevel(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at += 1) {
    if (list[at] === '{') depth += 1;
    else if (list[at] === '}') depth -= 1;
    else if (list[at] === ',' && depth === 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)].map((part) => part.trim()).filter(Boolean);
}

/** `a::{b, c::{d}}` as `a::b`, `a::c::d`; nesting deeper than eight is given up. */
function expandUse(tree: string, level = 0): string[] {
  const open = tree.indexOf('{');
  const close = tree.lastIndexOf('}');
  if (open === -1 || close < open) return [tree.replace(/\s+as\s+\w+$/, '').replaceAll(/\s+/g, '')];
  if (level > 8) return [];
  const prefix = tree.slice(0, open).replaceAll(/\s+/g, '');
  return splitTopLevel(tree.slice(open + 1, close)).flatMap((part) => expandUse(prefix + part, level + 1));
}

/**
 * What a Rust file refers to: `self::name` for every `mod name;`, and the paths of `use` that begin with `crate`,
 * `self` or `super`. An indented `use super::…` stands in an inline module and means the file itself: it is left out.
 */
export function listRustImports(masked: string): string[] {
  const modules = [...masked.matchAll(/^[ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/gm)].map(
    (match) => `self::${match[1]}`,
  );
  const uses = [...masked.matchAll(/^([ \t]*)(?:pub(?:\([^)]*\))?\s+)?use\s+([^;]{1,5000});/gm)].flatMap(
    (match) => {
      const paths = expandUse((match[2] ?? '').trim());
      return paths.filter(
        (path) => path.startsWith('crate::') || (match[1] === '' && /^(?:self|super)::/.test(path)),
      );
    },
  );
  return [...modules, ...uses];
}
