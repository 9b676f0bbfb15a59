/** What a line is; `list-item` wins over what follows the marker, which `MarkdownLine.leaf` tells. */
export type LineKind =
  | 'blank'
  | 'frontmatter-fence'
  | 'frontmatter'
  | 'fence-open'
  | 'code'
  | 'fence-close'
  | 'indented-code'
  | 'comment'
  | 'heading'
  | 'setext-underline'
  | 'thematic-break'
  | 'list-item'
  | 'table-row'
  | 'table-delimiter'
  | 'html'
  | 'text';

/** The innermost block that the content of a line belongs to. */
export type LeafKind = 'none' | 'paragraph' | 'heading' | 'fence' | 'indented' | 'html' | 'table';

/** Half-open range of UTF-16 offsets into the scanned text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One line of the text; offsets are UTF-16 code units into the original text. */
export interface MarkdownLine extends TextRange {
  /** 1-based. */
  readonly number: number;
  /** Offset of the first character of the line, after a BOM. */
  readonly start: number;
  /** Offset behind the last character, without the line ending. */
  readonly end: number;
  /** Offset of the next line (behind the line ending). */
  readonly next: number;
  readonly kind: LineKind;
  /** True when the line starts inside a comment that an earlier line opened. */
  readonly inComment: boolean;
  /** Offset of the first character behind indentation, `>` and list markers. */
  readonly contentStart: number;
  readonly leaf: LeafKind;
  /** Number of the line on which the leaf block of this line began. */
  readonly block: number;
  /** How many list items and block quotes enclose the content. */
  readonly depth: number;
}

/** YAML between `---` fences at the very start of the text. */
export interface Frontmatter extends TextRange {
  /** Offset of the opening fence. */
  readonly start: number;
  /** Offset behind the closing fence, without its line ending. */
  readonly end: number;
  readonly contentStart: number;
  /** Offset of the closing fence: the content keeps its last line ending. */
  readonly contentEnd: number;
  /** False when no closing fence follows: ranges then run to the end and lines keep their ordinary kinds. */
  readonly closed: boolean;
}

/** A heading outside lists and quotes, by line number. */
export interface HeadingBlock {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly setext: boolean;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A list item, by line number; nested items follow their parent. */
export interface ItemBlock {
  readonly firstLine: number;
  /** Last line that is not blank, nested content included. */
  readonly lastLine: number;
  /** Offset of the marker. */
  readonly markerStart: number;
  /** The marker as written: `-`, `*`, `+`, `3.`, `3)`. */
  readonly marker: string;
  /** Column (0-based, tabs to multiples of four) of the marker. */
  readonly indent: number;
  /** Offset of the first character behind the marker and its spaces. */
  readonly contentStart: number;
  /** How many list items enclose this one. */
  readonly depth: number;
}

/** A fenced code block, by line number. */
export interface FenceBlock {
  readonly openLine: number;
  /** Null when the text or the enclosing block ended first. */
  readonly closeLine: number | null;
  readonly lastLine: number;
  /** Offset of the first fence character. */
  readonly start: number;
  readonly marker: '`' | '~';
  readonly length: number;
}

/** A table, by line number. */
export interface TableBlock {
  readonly headerLine: number;
  readonly lastLine: number;
}

/** The blocks met during the scan, in text order; derived functions read these. */
export interface ScanBlocks {
  readonly headings: readonly HeadingBlock[];
  readonly items: readonly ItemBlock[];
  readonly fences: readonly FenceBlock[];
  readonly tables: readonly TableBlock[];
  readonly comments: readonly TextRange[];
}

/** Result of `scanMarkdown`: the untouched text and what every line of it is. */
export interface MarkdownScan {
  readonly text: string;
  readonly hasBom: boolean;
  /** The line ending most lines have; `\n` when there is none. */
  readonly eol: '\n' | '\r\n';
  /** True when the text holds more than one kind of line ending. */
  readonly mixedEol: boolean;
  readonly lines: readonly MarkdownLine[];
  readonly frontmatter: Frontmatter | null;
  /** Offset at which the body starts: behind the frontmatter, or behind a BOM. */
  readonly bodyStart: number;
  readonly blocks: ScanBlocks;
}

/** A record while it is being built. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
