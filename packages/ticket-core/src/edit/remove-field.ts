import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { startOfLine } from '../frontmatter/source-trivia.ts';
import { refusal, refuseFlowRoot, tryEdit } from './checked-edit.ts';
import type { EditWhere } from './checked-edit.ts';
import { lineAfter } from './value-splices.ts';

/** Removes a top-level field with its lines and returns the new text; a field that is not there leaves it as it is. */
export function removeField(text: string, key: string, where: EditWhere = {}): string {
  const parsed = parseFrontmatter(text, where);
  const pair = parsed.pairs.find((each) => each.name === key);
  if (pair === undefined) return text;
  refuseFlowRoot(parsed, key, where);
  const yaml = text.slice(parsed.range.yamlStart, parsed.range.yamlEnd);
  const splice = {
    start: startOfLine(yaml, pair.key.propsStart),
    end: lineAfter(yaml, pair.value.end),
    text: '',
  };
  const edited = tryEdit(text, parsed, yaml, [splice], key, undefined);
  if (edited === null) throw refusal('remove', key, parsed, where);
  return edited;
}
