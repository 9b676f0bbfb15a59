import { commentRanges, type MarkdownScan } from '@backlog-toolkit/markdown-lines';

/** How far a comment reaches. */
export type DirectiveForm = 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable' | 'enable';

/** `<!-- prompt-lint-<form> rule, rule -- reason -->`, or `# prompt-lint-<form> …` in the frontmatter. */
export interface Directive {
  readonly form: DirectiveForm;
  /** Null stands for every rule. */
  readonly ruleIds: readonly (string | null)[];
  readonly start: number;
  readonly end: number;
}

const mark = 'prompt-lint-';
const forms = 'disable-next-line|disable-line|disable-file|disable|enable';
const inComment = new RegExp(`^<!--\\s*${mark}(${forms})(?![\\w-])([\\s\\S]*)-->$`);
const inYaml = new RegExp(`^\\s*#\\s*${mark}(${forms})(?![\\w-])(.*)$`);

function readDirective(pattern: RegExp, scan: MarkdownScan, start: number, end: number): Directive[] {
  const match = pattern.exec(scan.text.slice(start, end));
  if (match === null) return [];
  const [said = ''] = (match[2] ?? '').split(/(?:^|\s)--(?:\s|$)/);
  const names = said.split(/[\s,]+/).filter((name) => name !== '');
  const form = match[1] as DirectiveForm;
  return [{ form, ruleIds: names.length === 0 ? [null] : names, start, end }];
}

/** The comments of a text that speak to the linter, in text order. */
export function findDirectives(scan: MarkdownScan): Directive[] {
  const first = scan.text.indexOf(mark);
  if (first === -1) return [];
  const isInYaml = first < scan.bodyStart;
  const yaml = isInYaml ? scan.lines.filter(({ kind }) => kind === 'frontmatter') : [];
  const comments = commentRanges(scan).filter(({ end }) => end > first);
  return [
    ...yaml.flatMap(({ start, end }) => readDirective(inYaml, scan, start, end)),
    ...comments.flatMap(({ start, end }) => readDirective(inComment, scan, start, end)),
  ];
}
