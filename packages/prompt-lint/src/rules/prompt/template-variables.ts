import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../../document/prompt-document.ts';

/** A place that a program fills in before it sends a prompt. */
export interface TemplateVariable extends TextRange {
  readonly name: string;
  /** False where it may as well be something else. */
  readonly isLikely: boolean;
}

// Jinja, Handlebars and Mustache; JavaScript and shell; ERB and EJS; Python.
const pattern =
  /(?<!\$)\{\{\{?-?[ \t]{0,3}([A-Za-z_][\w.]{0,60})(?:[ \t]{0,3}\|[^{}\n]{0,80})?[ \t]{0,3}-?\}?\}\}|(?<![\\$])\$\{([A-Za-z_][\w.]{0,60})(?:\([^(){}\n]{0,40}\))?(?::[^{}\n]{0,80})?\}|<%[=-][ \t]{0,3}(?:@|locals\.)?([A-Za-z_][\w.]{0,60})[^%\n]{0,40}%>|(?<![\w{$\\/.'"-])\{([a-z]{1,20}(?:_[a-z]{1,20}){1,3}|today)\}(?![\w}.'"/-])/g;
/** `{{BRAND_NAME}}` is a constant of the program that sends the prompt, `{{USER_INPUT}}` is not. */
const constant = /^[A-Z][A-Z0-9_]*(?:\.[a-z]+)?$/;
const naming = /(?:_NAME|_LIMIT|_MAX|_VERSION)$|TOOL/;
const changing =
  /date|time|now|today|user|input|query|question|request|message|context|history|session|cwd|directory|status|directive|argument|document|content|transcript|diff/i;
/** A dollar also begins variables of shells, and blanks in prompts that people fill in by hand. */
const sessionWords =
  /^(?=.*(?:date|time|now|today|input|query|question|message|history|session|cwd|dir|transcript|diff|status|request|context|conversation|email))(?:_?(?:current|user|git|todays?|chat|session|conversation|date|time|now|input|query|question|message|request|history|id|cwd|working|dir|directory|transcript|diff|status|context|name|email))+$/i;
/** Blocks and helpers of template languages, not values. */
const keyword = /^(?:else|end|endif|endfor|raw|endraw|this|loop|super|true|false|none|null)$/;

/** Places that are filled in, in text order; not constants, and not what is shown as code or in examples. */
export function* findTemplateVariables(document: PromptDocument): Iterable<TemplateVariable> {
  const { text, lower, body } = document;
  const page = lower.search(/<!doctype html|<html[\s>]/);
  pattern.lastIndex = body.start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [shown, double, dollar, erb, single] = match;
    const name = double ?? dollar ?? erb ?? single ?? '';
    // One brace alone is also what JSON and file names have.
    if (single !== undefined && !sessionWords.test(single)) continue;
    const start = match.index;
    const isChanging = changing.test(name);
    if (keyword.test(name) || (constant.test(name) && (!isChanging || naming.test(name)))) continue;
    if (!document.isSaid(start)) continue;
    // Behind the beginning of a page stands what the page shall be.
    const isInPage = page !== -1 && start > page;
    const isLikely = !isInPage && (dollar === undefined || sessionWords.test(name));
    yield { start, end: start + shown.length, name, isLikely };
  }
}
