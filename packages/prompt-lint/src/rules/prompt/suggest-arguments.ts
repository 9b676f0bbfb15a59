import type { PromptDocument } from '../../document/prompt-document.ts';
import type { Substitution } from '../../document/substitutions.ts';
import type { Edit, Fix } from '../../edit/edit.ts';
import { makeMove } from '../../edit/move-behind.ts';
import { suggest } from '../../edit/suggest.ts';
import { suggestMove } from '../../edit/suggest-move.ts';

/** More mentions than this are no text that a person would look through. */
const maxMentions = 20;

/** The mention with the quotation marks around it: what stands for it is no quotation. */
function widen(text: string, { start, end }: Substitution): { start: number; end: number } {
  const isQuoted = /["'`]/.test(text[start - 1] ?? '') && text[start - 1] === text[end];
  return isQuoted ? { start: start - 1, end: end + 1 } : { start, end };
}

/** Speaks of "the arguments" where the text names them, and names them once, behind it. */
function suggestMention(document: PromptDocument): Fix | null {
  const { text, scan, substitutions } = document;
  const named = substitutions.filter(({ kind }) => kind === 'arguments');
  if (named.length > maxMentions || named.some(({ name }) => name !== 'ARGUMENTS')) return null;
  // In a command line or a quotation only the value itself will do.
  if (named.some(({ start }) => document.placeAt(start) !== 'text')) return null;
  const end = { start: text.length, end: text.length };
  if (makeMove(document, [end]) === null) return null;
  const edits = named.map((mention): Edit => ({ ...widen(text, mention), text: 'the arguments' }));
  const gap = text.endsWith(scan.eol) ? scan.eol : scan.eol + scan.eol;
  return suggest('Speak of the arguments, and name them at the end', ...edits, {
    ...end,
    text: `${gap}Arguments: $ARGUMENTS${scan.eol}`,
  });
}

/** Suggests to let what differs by invocation stand at the end: with its line or section where that is all they say. */
export function suggestBehind(document: PromptDocument, first: Substitution): Fix | null {
  const moved = suggestMove(
    document,
    first,
    document.substitutions.filter(({ kind }) => kind !== 'installation'),
  );
  return moved ?? (first.name === 'ARGUMENTS' ? suggestMention(document) : null);
}
