import type { Language } from './languages.ts';

const notNames: ReadonlySet<string> = new Set(
  'if for while switch catch function return do else with await typeof new super constructor get set async static in of try case throw'.split(
    ' ',
  ),
);

// Each pattern's first group is the name. All run over masked code; open runs are bounded, so that no text makes one slow.
const jvm: readonly RegExp[] = [
  /\b(?:class|interface|enum|record|object|typealias|@interface)\s+(\w+)/g,
  /^[ \t]*(?:(?:public|protected|private|static|final|abstract|synchronized|default)\s+)*(?:<[^<>]{1,200}>\s+)?[\w<>[\],.? ]{1,200}\s(\w+)[ \t]*\([^()]{0,2000}\)[^;={}()]{0,300}\{/gm,
  /\bfun\s+(?:<[^<>]{1,200}>\s*)?(?:[\w.<>?]+\.)?(\w+)\s*\(/g,
  /^[ \t]*(?:(?:public|protected|private|static|final|const|override|lateinit)\s+)*(?:val|var)\s+(\w+)/gm,
  /\bstatic\s+final\s+[\w<>[\],.? ]{1,200}\s(\w+)\s*=/g,
];
const patterns: Readonly<Record<Language, readonly RegExp[]>> = {
  js: [
    /(?<![.\w$])(?:function\s*\*?|class|interface|type|enum|namespace|const|let|var)\s+([A-Za-z_$][\w$]*)/g,
    // Methods, and properties that hold functions.
    /^[ \t]*(?:(?:public|private|protected|static|override|async|get|set|readonly|abstract)\s+)*[*#]?([A-Za-z_$][\w$]*)\s*(?:<[^<>()]{0,200}>)?\([^()]{0,2000}\)\s*(?::[^{};=]{1,300})?\{/gm,
    /^[ \t]*(?:(?:public|private|protected|static|readonly)\s+)*([A-Za-z_$][\w$]*)\s*[:=]\s*(?:async\s*)?(?:function\b|\([^()]{0,2000}\)\s*(?::[^{};=]{1,300})?=>|[\w$]+\s*=>)/gm,
    /\bas\s+([A-Za-z_$][\w$]*)\s*[,}]/g,
  ],
  python: [
    /^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)/gm,
    /^[ \t]*class[ \t]+(\w+)/gm,
    /^([A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=(?!=)/gm,
  ],
  go: [
    /^func\s+(?:\([^()]*\)\s*)?(\w+)/gm,
    /^[ \t]*type\s+(\w+)/gm,
    /^[ \t]*(?:var|const)\s+(\w+)/gm,
    /^[ \t]+(\w+)\s*(?:[\w.*[\]]+\s*)?=\s/gm,
    /^[ \t]+([A-Z]\w*)\s+(?:struct|interface|func)\b/gm,
    /^[ \t]+([A-Z]\w*)\([^()\n]*\)[^{=;\n]*$/gm,
  ],
  rust: [/\b(?:fn|struct|enum|trait|type|const|static|mod|union|macro_rules!)\s+(?:mut\s+)?(\w+)/g],
  java: jvm,
  kotlin: jvm,
  swift: [/\b(?:func|class|struct|enum|protocol|actor|typealias|let|var|case)\s+(\w+)/g],
  ruby: [
    /^[ \t]*def\s+(?:self\.)?(\w+[?!]?)/gm,
    /^[ \t]*(?:class|module)\s+(?:\w+::)*(\w+)/gm,
    /^[ \t]*([A-Z]\w*)\s*=(?!=)/gm,
    /\battr_(?:reader|writer|accessor)\s+:(\w+)/g,
  ],
  css: [],
};

/**
 * The names that masked code defines: functions, methods, classes, types, constants. Local variables may be among
 * them; a name that is defined is never missing.
 */
export function listDefinitions(masked: string, language: Language): string[] {
  const names = new Set<string>();
  for (const pattern of patterns[language]) {
    for (const match of masked.matchAll(pattern)) {
      const name = match[1];
      if (name !== undefined && !notNames.has(name)) names.add(name);
    }
  }
  return [...names];
}
