/** Makes a function that blots out these secrets, also as JSON, URLs and base64 write them; short ones are no secrets. */
export function makeBlot(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) =>
    secret.length < 4
      ? []
      : [
          secret,
          JSON.stringify(secret).slice(1, -1),
          encodeURIComponent(secret),
          Buffer.from(secret).toString('base64'),
        ],
  );
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

/** The beginning (60 characters, unless told) of what was received, on one line, for a message. */
export function excerpt(text: string, blot: (text: string) => string, length = 60): string {
  // Blotted before it is cut: half a key is still a secret.
  const line = blot(text.slice(0, 4096))
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
