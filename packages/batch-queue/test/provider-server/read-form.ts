import type { ProviderRequest } from './reply.ts';

/** A form with one file. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: { readonly name: string; readonly content: string } | undefined;
}

/** Reads `multipart/form-data`; undefined when it is not, or is cut off. */
export function readForm({ headers, body }: ProviderRequest): Form | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?(?<boundary>[^";]+)/.exec(
    headers['content-type'] ?? '',
  )?.groups?.['boundary'];
  const text = body.toString('utf8');
  if (boundary === undefined || !text.endsWith(`\r\n--${boundary}--\r\n`)) return undefined;
  const fields: Record<string, string> = {};
  let file: Form['file'];
  for (const part of `\r\n${text}`.split(`\r\n--${boundary}`).slice(1, -1)) {
    const at = part.indexOf('\r\n\r\n');
    const head = part.slice(0, at);
    const content = part.slice(at + 4);
    const name = /\bname="(?<name>[^"]*)"/.exec(head)?.groups?.['name'] ?? '';
    const filename = /\bfilename="(?<name>[^"]*)"/.exec(head)?.groups?.['name'];
    if (filename === undefined) fields[name] = content;
    else file = { name: filename, content };
  }
  return { fields, file };
}
