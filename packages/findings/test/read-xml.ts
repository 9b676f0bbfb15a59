/** One element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TOKEN = /<\?xml [^?]*\?>|<\/(\w+)>|<(\w+)((?: \w+="[^"<&]*(?:&[^"<]*)*")*)(\/?)>|([^<]+)/y;

/** A strict reader for the little XML that reports use; throws on anything that is not well-formed. */
export function readXml(source: string): XmlElement {
  if (FORBIDDEN.test(source)) throw new Error('forbidden character');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    const parent = open.at(-1);
    if (match === null || parent === undefined) throw new Error(`not well-formed at ${at}`);
    const [, close, name, attributes, isEmpty, text] = match;
    if (close !== undefined && open.pop()?.name !== close) throw new Error(`unexpected </${close}>`);
    if (text !== undefined) parent.text += decode(text);
    if (name === undefined) continue;
    const element = { name, attributes: readAttributes(attributes ?? ''), children: [], text: '' };
    parent.children.push(element);
    if (isEmpty === '') open.push(element);
  }
  const [document] = root.children;
  if (open.length !== 1 || document === undefined) throw new Error('not closed');
  return document;
}

function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1] ?? '', decode(match[2] ?? '')]),
  );
}

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text) || text.includes(']]>'))
    throw new Error(`bad text ${text}`);
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string | undefined) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );
}
