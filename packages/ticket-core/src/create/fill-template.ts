import { writeScalar } from '../edit/write-scalar.ts';
import { oneLineText } from './list-item-text.ts';

/** Texts for the placeholders of a template, by name. */
export type TemplateValues = Readonly<Record<string, string>>;

const placeholder = /\{\{[ \t]*([A-Za-z_]\w*)[ \t]*\}\}/g;
const quotedPlaceholder = /(["']?)\{\{[ \t]*([A-Za-z_]\w*)[ \t]*\}\}\1/g;
const headPattern = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/;
// Indentation, dash and key; the value; a comment.
const fieldPattern = /^(\s*(?:-[ \t]+)?(?:[\w-]+:[ \t]+)?)(.*?)([ \t]+#.*)?$/;

function valueOf(values: TemplateValues, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function fillText(text: string, values: TemplateValues): string {
  return text.replaceAll(placeholder, (whole, name: string) => {
    const value = valueOf(values, name);
    return value === undefined ? whole : oneLineText(value);
  });
}

function fillValue(value: string, values: TemplateValues): string {
  if (/^(?:\[|\{(?!\{))/.test(value)) {
    return value.replaceAll(quotedPlaceholder, (whole, _quote: string, name: string) => {
      const text = valueOf(values, name);
      return text === undefined ? whole : writeScalar(text, { inFlow: true });
    });
  }
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  const known = [...bare.matchAll(placeholder)].every(([, name = '']) => Object.hasOwn(values, name));
  if (!known || !bare.includes('{{')) return value;
  // One pass, so that a value that looks like a placeholder stays what it is.
  return writeScalar(bare.replaceAll(placeholder, (whole, name: string) => valueOf(values, name) ?? whole));
}

function fillField(line: string, values: TemplateValues): string {
  const match = fieldPattern.exec(line);
  if (!match || !line.includes('{{')) return line;
  const [, key = '', value = '', comment = ''] = match;
  return key + fillValue(value, values) + comment;
}

/**
 * Puts values in place of `{{name}}`. In the frontmatter the whole value is written anew as YAML, so that a title
 * with a colon or quotes stays a text; in the body on one line. Unknown names and line ends stay.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const head = headPattern.exec(template)?.[0] ?? '';
  const filled = head
    .split(/(\r?\n)/)
    .map((line, index) => (index % 2 === 0 ? fillField(line, values) : line));
  return filled.join('') + fillText(template.slice(head.length), values);
}
