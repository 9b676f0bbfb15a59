interface TagRule {
  readonly tag: 'ARCH' | 'SECURITY';
  readonly wordings: readonly RegExp[];
}

const rules: readonly TagRule[] = [
  {
    tag: 'ARCH',
    wordings: [
      /(?<!\b(?:cpu|arm|arm64|x86|x64|amd64|processor|target|chip|multi)[ -])\barchitectur(?:e|es|al)\b/i,
      /\b(?:schema|database|db)[ -]migrations?\b|\bmigrat(?:e|es|ing) (?:the |our )?(?:database|schema)\b/i,
      /\bpublic (?:http |rest )?apis?\b|\bbreaking (?:api )?changes?\b|\bbackwards?[ -]incompatible\b/i,
      /\brefactor(?:s|ed|ing|ings)?\b[^.\n]{0,80}\b(?:across|every (?:package|module|service)|all (?:packages|modules|services))\b/i,
      /\bcross-cutting\b|\bmodule boundar(?:y|ies)\b|\bbounded contexts?\b|\bmicroservices?\b/i,
      /\b(?:split|extract|move)\b[^.\n]{0,60}\b(?:into|to) (?:a |its |their )?(?:own |separate |new )(?:packages?|services?|modules?)\b/i,
    ],
  },
  {
    tag: 'SECURITY',
    wordings: [
      /\bauth(?:n|z)?\b|\bo?auth2?\b|\boidc\b|\bsaml\b|\bsso\b|\bmfa\b|\b2fa\b/i,
      /\bauthenticat(?:e|es|ed|ing|ion|or)\b|\bauthori[sz](?:e|es|ed|ing|ation)\b/i,
      /\b(?:access|refresh|bearer|session|api|auth|id|reset|csrf|security|login|jwt)[ -]tokens?\b|\bjwts?\b/i,
      /\btokens? (?:leak\w*|expir\w*|revo\w*|rotat\w*|theft|forger\w*|signing|signature\w*|verification)\b/i,
      /\b(?:leak\w*|expir\w*|revo\w*|rotat\w*|stolen|forged?|sign\w*|verif\w*) (?:a |the |an |all )?tokens?\b/i,
      /\b(?:en|de)crypt(?:s|ed|ing|ion)?\b|\bcryptograph\w*\b|\btls\b|\bprivate keys?\b|\bapi keys?\b/i,
      /\bxss\b|\bcsrf\b|\bssrf\b|\bcross-site\b|\bpath traversal\b|\bopen redirects?\b|\bsandbox escapes?\b/i,
      /(?<!\b(?:dependency|constructor|service|fault|fuel|property|setter)[ -])\binjections?\b/i,
      /\bpermissions?\b|\bprivileges?\b|\baccess control\b|\brbac\b/i,
      /\bsecrets?\b(?! santa\b)|\bpasswords?\b|\bcredentials?\b/i,
      /\bvulnerabilit(?:y|ies)\b|\bvulnerable\b|\bexploit(?:s|ed|able)?\b|\bcve-\d{4}-\d+\b/i,
      /\bsecurity\b/i,
    ],
  },
];

/** Tags that the wording of a ticket asks for: ARCH for changes of structure, SECURITY for what attackers look for. */
export function tagsByWording(text: string): string[] {
  return rules.filter(({ wordings }) => wordings.some((wording) => wording.test(text))).map(({ tag }) => tag);
}
