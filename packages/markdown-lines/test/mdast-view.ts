import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import {
  fences,
  listHeadings,
  listItems,
  listTables,
  scanMarkdown,
  type MarkdownScan,
} from '../src/index.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);

/** The part of an mdast node that the comparison needs; every node of a parsed text has a position. */
interface Node {
  readonly type: string;
  readonly depth?: number | undefined;
  readonly value?: string | undefined;
  readonly checked?: boolean | null | undefined;
  readonly children?: readonly Node[] | undefined;
  readonly position?: { readonly start: Point; readonly end: Point } | undefined;
}

interface Point {
  readonly line: number;
  readonly offset?: number | undefined;
}

/** What scanner and remark must agree on, in text order. */
export interface View {
  readonly headings: string[];
  readonly fences: string[];
  readonly items: string[];
  readonly tables: string[];
  readonly frontmatter: string[];
}

export function viewMdast(text: string): View {
  const root: Node = processor.parse(text);
  const view: View = { headings: [], fences: [], items: [], tables: [], frontmatter: [] };
  for (const child of root.children ?? []) {
    if (child.type === 'heading') view.headings.push(`h${child.depth} ${lines(child)}`);
    if (child.type === 'yaml') view.frontmatter.push(offsets(child));
  }
  visit(root, (node) => {
    const char = text[node.position?.start.offset ?? 0];
    if (node.type === 'code' && (char === '`' || char === '~')) view.fences.push(readFence(text, node));
    if (node.type === 'listItem') view.items.push(`${offsetOf(node)} ${nameTask(node.checked)}`);
    if (node.type === 'table') {
      const rows = node.children ?? [];
      view.tables.push(
        rows.map((row) => (row.children ?? []).map((cell) => readCell(text, cell)).join(' ¦ ')).join(' // '),
      );
    }
  });
  return view;
}

function viewScan(scan: MarkdownScan): View {
  return {
    headings: listHeadings(scan).map(({ level, line, lastLine }) => `h${level} ${line}-${lastLine}`),
    fences: fences(scan).map((fence) => `${fence.openLine}-${fence.closeLine ?? 'open'}`),
    // remark gives an empty checkbox no state; for a ticket it is a criterion not yet written.
    items: listItems(scan).map(
      (item) => `${item.start} ${item.text === '' ? 'none' : nameItemTask(item.task)}`,
    ),
    tables: listTables(scan).map(({ header, rows }) =>
      [header, ...rows].map((row) => row.cells.map((cell) => cell.text).join(' ¦ ')).join(' // '),
    ),
    frontmatter:
      scan.frontmatter?.closed === true ? [`${scan.frontmatter.start}-${scan.frontmatter.end}`] : [],
  };
}

export function viewText(text: string): View {
  return viewScan(scanMarkdown(text));
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of node.children ?? []) visit(child, see);
}

function lines(node: Node): string {
  return `${node.position?.start.line}-${node.position?.end.line}`;
}

/** remark does not tell a closed fence from one that its container or the text ended; its lines do. */
function readFence(text: string, node: Node): string {
  const first = node.position?.start.line ?? 0;
  const last = node.position?.end.line ?? 0;
  const source = text.slice(offsetOf(node), node.position?.end.offset);
  const endsWithRun = /[\n\r][ \t>]*(?:`{3,}|~{3,})[ \t]*$/.test(source);
  const content = node.value ?? '';
  const isClosed = endsWithRun && (content === '' || content.split(/\r?\n/).length === last - first - 1);
  return `${first}-${isClosed ? last : 'open'}`;
}

function offsetOf(node: Node): number {
  return node.position?.start.offset ?? -1;
}

function offsets(node: Node): string {
  return `${offsetOf(node)}-${node.position?.end.offset ?? -1}`;
}

function nameTask(checked: boolean | null | undefined): string {
  return typeof checked === 'boolean' ? String(checked) : 'none';
}

function nameItemTask(task: null | ' ' | 'x'): string {
  return task === null ? 'none' : String(task === 'x');
}

/** mdast cells span their pipes; what lies between them, trimmed, is the content. */
function readCell(text: string, cell: Node): string {
  const source = text.slice(cell.position?.start.offset ?? 0, cell.position?.end.offset ?? 0);
  const inner = source.startsWith('|') ? source.slice(1) : source;
  const isClosed = inner.endsWith('|') && !/(?:^|[^\\])(?:\\\\)*\\\|$/.test(inner);
  return (isClosed ? inner.slice(0, -1) : inner).replace(/^[ \t]+|[ \t]+$/g, '');
}

/** One letter for every offset: `c` inline code, `m` comment, `.` anything else. */
export function mapInline(text: string): string {
  const map = Array.from({ length: text.length }, () => '.');
  visit(processor.parse(text), (node: Node) => {
    const start = offsetOf(node);
    const source = text.slice(start, node.position?.end.offset);
    if (node.type === 'inlineCode') map.fill('c', start, start + source.length);
    if (node.type !== 'html') return;
    for (const found of source.matchAll(/<!--(?:>|->|[^]*?(?:-->|$))/g)) {
      map.fill('m', start + found.index, start + found.index + found[0].length);
    }
  });
  return map.join('');
}
