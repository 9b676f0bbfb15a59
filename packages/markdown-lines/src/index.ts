export { commentRanges } from './comments.ts';
export { escapeCell, unescapeCell } from './escape-cell.ts';
export { fences, type Fence } from './fences.ts';
export { listHeadings, type Heading } from './headings.ts';
export { inlineCodeRanges } from './inline-spans.ts';
export { isInside, type Surroundings } from './is-inside.ts';
export { lineAt, linesIn } from './lines.ts';
export { listItems, type ListItem } from './list-items.ts';
export type {
  Frontmatter,
  FenceBlock,
  HeadingBlock,
  ItemBlock,
  LeafKind,
  LineKind,
  MarkdownLine,
  MarkdownScan,
  ScanBlocks,
  TableBlock,
  TextRange,
} from './markdown-scan.ts';
export { normaliseHeading } from './normalise-heading.ts';
export { scanMarkdown } from './scan-markdown.ts';
export { findSection, indexSections, listSections, type Section } from './sections.ts';
export { splitCells, type Alignment, type TableCell } from './table-syntax.ts';
export { listTables, type MarkdownTable, type TableOptions, type TableRow } from './tables.ts';
