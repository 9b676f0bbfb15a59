import type { PromptDocument } from '../../document/prompt-document.ts';

/** Characters behind an offset that are the same in every request: without commands and what the client replaces. */
export function countStaticBehind(document: PromptDocument, offset: number): number {
  const { text, injections, substitutions } = document;
  const changing = [...injections, ...substitutions.filter(({ kind }) => kind !== 'installation')];
  const dynamic = changing
    .filter(({ start }) => start >= offset)
    .reduce((sum, { start, end }) => sum + end - start, 0);
  return text.slice(offset).trimEnd().length - dynamic;
}
