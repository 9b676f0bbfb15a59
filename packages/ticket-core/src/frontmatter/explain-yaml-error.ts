import { YAMLException } from 'js-yaml';
import { TicketError } from '../errors.ts';
import { findUnclosed } from './find-unclosed.ts';
import { YamlLimit } from './read-nodes.ts';
import { endOfLine, lineAt, startOfLine } from './source-trivia.ts';

// The frontmatter's YAML begins on line 2 of its file, behind the opening fence.
const firstLine = 2;
const entry = /^([ ]*(?:- +)*)((?:[^\s:"'#-][^:"'#]*: +)?)(.*?)(?:\s+#.*)?$/;

interface Explanation {
  readonly message: string;
  readonly hint: string;
}

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function quoteLine(line: string): string | null {
  const match = entry.exec(line);
  const value = match?.[3]?.trimEnd() ?? '';
  return match === null || value === '' ? null : `${match[1]}${match[2]}${quote(value)}`.trim();
}

/** What is wrong with a line, seen as people write it rather than as YAML reads it. */
function explainLine(line: string, reason: string): Explanation {
  const value = (entry.exec(line)?.[3] ?? '').trimEnd();
  const quoted = quoteLine(line);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  if (indent.includes('\t') || reason.includes('tab characters')) {
    return {
      message: 'A tab indents the line; YAML allows spaces only.',
      hint: 'Replace the tab with spaces.',
    };
  }
  if (reason === 'deficient indentation') {
    return {
      message: 'A line of a value is not indented deeper than its key.',
      hint: 'Indent every line of the value, closing brackets and quotes too, by two spaces.',
    };
  }
  if (quoted !== null && /^[@`%&*!|>]/.test(value)) {
    const mark = value.charAt(0);
    return { message: `An unquoted value cannot begin with "${mark}".`, hint: `quote it: ${quoted}` };
  }
  if (quoted !== null && /:(?:\s|$)/.test(value) && !/^["'[{]/.test(value)) {
    return { message: 'An unquoted value cannot hold ": ".', hint: `quote it: ${quoted}` };
  }
  if (/^["']/.test(value)) {
    return {
      message: `A quoted value is not closed or something follows it (${reason}).`,
      hint: 'Close the quote at the end of the value; escape quotes inside it or use the other kind around it.',
    };
  }
  if (/^[[{]/.test(value)) {
    return {
      message: `The list or map in brackets is not well formed (${reason}).`,
      hint: 'Separate entries by commas, close the bracket, and quote entries with special characters.',
    };
  }
  if (/^[\w-]+:\S/.test(line.trim())) {
    return { message: `A space is missing after the colon (${reason}).`, hint: 'Write key: value.' };
  }
  return {
    message: `The frontmatter is not valid YAML: ${reason}.`,
    hint: 'Write each entry as key: value.',
  };
}

/** A quote or bracket that is left open takes in the entries below it; the parser stops at one of those. */
function explainUnclosed(yaml: string, line: number): (Explanation & { line: number }) | null {
  const found = findUnclosed(yaml.split(/\r?\n/), line - firstLine);
  if (!found) return null;
  const isQuote = found.mark === '"' || found.mark === "'";
  return {
    message: `The ${isQuote ? 'quote' : 'bracket'} ${found.mark} is opened here and never closed.`,
    hint: isQuote ? 'Close the quote at the end of the value.' : 'Close the bracket behind the last entry.',
    line: found.line + firstLine,
  };
}

function explain(yaml: string, offset: number, reason: string): Explanation & { line: number } {
  const found = yaml.slice(startOfLine(yaml, offset), endOfLine(yaml, offset));
  const line = lineAt(yaml, offset, firstLine);
  if (reason !== 'duplicated mapping key')
    return explainUnclosed(yaml, line) ?? { ...explainLine(found, reason), line };
  const key = found.slice(0, found.indexOf(':')).trim();
  return { message: `The key "${key}" occurs twice.`, hint: 'Keep one of the two entries.', line };
}

/** Turns what the YAML loader throws into FRONTMATTER_INVALID with the file's line and the way to mend it. */
export function explainYamlError(error: unknown, yaml: string, file: string | undefined): TicketError {
  if (error instanceof YamlLimit) {
    return new TicketError('FRONTMATTER_INVALID', error.message, {
      file,
      line: lineAt(yaml, error.offset, firstLine),
      hint: 'Write plain `key: value` entries and lists, without nested aliases.',
      cause: error,
    });
  }
  const isYaml = error instanceof YAMLException;
  const offset = isYaml ? Math.min(error.mark?.position ?? 0, yaml.length) : 0;
  const { message, hint, line } = explain(yaml, offset, isYaml ? error.reason : 'the loader failed');
  return new TicketError('FRONTMATTER_INVALID', message, { file, line, hint, cause: error });
}
