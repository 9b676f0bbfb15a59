import { inlineCodeRanges, type MarkdownLine } from '@backlog-toolkit/markdown-lines';
import type { Ticket } from '../model/ticket.ts';
import { isCreatedHere } from './creation-wording.ts';
import { languageOf } from './languages.ts';
import { type NamedSymbol, symbolsInCode } from './symbol-names.ts';

/** A symbol in a ticket's text. */
export interface SymbolMention extends NamedSymbol {
  /** 1-based line of the ticket. */
  readonly line: number;
}

/** What a ticket says about symbols; each name once, at its first mention. */
export interface TicketSymbols {
  /** Symbols that the ticket's work brings into being. */
  readonly creates: ReadonlyMap<string, SymbolMention>;
  /** Symbols that it takes for granted. */
  readonly references: ReadonlyMap<string, SymbolMention>;
}

const known = new WeakMap<Ticket, TicketSymbols>();
const proseLeaves: ReadonlySet<string> = new Set(['paragraph', 'heading', 'table']);

function isProse(line: MarkdownLine): boolean {
  return proseLeaves.has(line.leaf) && !line.inComment;
}

/** `src/session-store.ts` → `sessionstore`: how a file and the symbol it is named after are compared. */
export function nameKey(text: string): string {
  const base = text.slice(text.lastIndexOf('/') + 1);
  return base.replace(/\..*$/, '').replaceAll(/[-_]/g, '').toLowerCase();
}

function readSymbols(ticket: Ticket): TicketSymbols {
  const creates = new Map<string, SymbolMention>();
  const references = new Map<string, SymbolMention>();
  if (!ticket.text.includes('`')) return { creates, references };
  const created = ticket.affectedFiles.filter(
    ({ path, action }) => action === 'create' && languageOf(path) !== null,
  );
  const namedAfter = new Set(created.map(({ path }) => nameKey(path)));
  const createLines = new Set(created.map(({ line }) => line));
  const { scan } = ticket;
  let tick = -1;
  for (const line of scan.lines) {
    if (line.start < scan.bodyStart) continue;
    if (tick < line.start) tick = scan.text.indexOf('`', line.start);
    // Nearly all lines are over at this comparison.
    if (tick === -1) break;
    if (tick >= line.end || !isProse(line)) continue;
    const text = scan.text.slice(line.contentStart, line.end);
    for (const { start, end } of inlineCodeRanges(text)) {
      for (const symbol of symbolsInCode(text.slice(start, end).replaceAll(/^`+|`+$/g, ''))) {
        const mention = { ...symbol, line: line.number };
        const isNew =
          (!symbol.isMember && namedAfter.has(nameKey(symbol.name))) ||
          isCreatedHere(text.slice(0, start), text.slice(end), createLines.has(line.number));
        const target = isNew ? creates : references;
        if (!target.has(symbol.name)) target.set(symbol.name, mention);
      }
    }
  }
  for (const name of creates.keys()) references.delete(name);
  return { creates, references };
}

/** The symbols that a ticket creates and those that it refers to, read from inline code outside fences and comments. */
export function readTicketSymbols(ticket: Ticket): TicketSymbols {
  let symbols = known.get(ticket);
  if (!symbols) {
    symbols = readSymbols(ticket);
    known.set(ticket, symbols);
  }
  return symbols;
}
