/** The length a frontmatter may have, in UTF-16 code units. */
export const maxFrontmatterLength: number = 64 * 1024;
/** Levels of nesting a frontmatter may have. */
export const maxDepth = 32;
/** Aliases one frontmatter may hold. */
export const maxAliases = 100;
/** Values one frontmatter may stand for once its aliases are written out. */
export const maxValues = 10_000;
