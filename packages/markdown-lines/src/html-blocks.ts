/** When an HTML block ends: at a blank line, or on the line that holds a text or matches a pattern. */
export type HtmlEnd = 'blank' | '-->' | '?>' | ']]>' | '>' | RegExp;

const RAW_OPEN = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i;
const RAW_CLOSE = /<\/(?:script|pre|style|textarea)>/i;
const TAG_NAME = /^<\/?([a-z][a-z0-9-]*)(?=[ \t>]|\/>|$)/i;
const CLOSE_TAG = /^<\/[a-z][a-z0-9-]*[ \t]*>[ \t]*$/i;
const OPEN_TAG =
  /^<[a-z][a-z0-9-]*(?:[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^ \t"'=<>`]+))?)*[ \t]*\/?>[ \t]*$/i;

/** Tags that begin a block by themselves. Source: CommonMark 0.31.2, section 4.6, condition 6. */
const BLOCK_TAGS = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li ' +
    'link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th ' +
    'thead title tr track ul'
  ).split(' '),
);

/** How the HTML block that starts at `pos` (a `<`) will end, or null when none starts there. */
export function readHtmlStart(text: string, pos: number, end: number, inParagraph: boolean): HtmlEnd | null {
  const second = text[pos + 1] ?? '';
  if (second === '?') return '?>';
  if (second === '!') return readDeclaration(text, pos);
  if (!/[a-z/]/i.test(second)) return null;
  const rest = text.slice(pos, end);
  if (RAW_OPEN.test(rest)) return RAW_CLOSE;
  const name = TAG_NAME.exec(rest)?.[1]?.toLowerCase();
  if (name !== undefined && BLOCK_TAGS.has(name)) return 'blank';
  if (inParagraph) return null;
  return OPEN_TAG.test(rest) || CLOSE_TAG.test(rest) ? 'blank' : null;
}

function readDeclaration(text: string, pos: number): HtmlEnd | null {
  if (text.startsWith('<!--', pos)) return '-->';
  if (text.startsWith('<![CDATA[', pos)) return ']]>';
  return /[a-z]/i.test(text[pos + 2] ?? '') ? '>' : null;
}

/** True when the HTML block ends on the line that spans `pos` to `end`. */
export function endsHtml(htmlEnd: HtmlEnd, text: string, pos: number, end: number): boolean {
  if (htmlEnd === 'blank') return false;
  const rest = text.slice(pos, end);
  return typeof htmlEnd === 'string' ? rest.includes(htmlEnd) : htmlEnd.test(rest);
}
