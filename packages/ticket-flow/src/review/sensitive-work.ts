/** A part of a product where a mistake lets somebody in or costs money. */
interface SensitiveArea {
  readonly name: string;
  readonly paths: RegExp;
}

// Whole words of a path, `userAuth.ts` and `user-auth.ts` alike: `author` and `payload` are no such words.
const sensitiveAreas: readonly SensitiveArea[] = [
  {
    name: 'auth',
    paths:
      /(?:^|[^a-z])(?:auth|oauth2?|oidc|saml|sso|log-?in|sign-?in|sign-?up|log-?out|sessions?|jwt|tokens?|passwords?|passwd|credentials?|permissions?|rbac|acl|mfa|2fa|totp|authn|authz|authenticat(?:e|or|ion)|authori[sz](?:e|er|ation))(?:[^a-z]|$)/,
  },
  {
    name: 'payment',
    paths:
      /(?:^|[^a-z])(?:payments?|payouts?|billing|invoices?|checkout|refunds?|charges?|subscriptions?|stripe|paypal|adyen|braintree|wallets?)(?:[^a-z]|$)/,
  },
];

/** What decides how many reviewers a ticket needs. */
export interface WorkUnderReview {
  /** Prefix of the ticket's id. */
  readonly prefix: string;
  readonly tags: readonly string[];
  readonly files: readonly string[];
}

/** Why work is sensitive, one reason each; empty when it is not. */
export function findSensitive({ prefix, tags, files }: WorkUnderReview): string[] {
  const reasons = prefix.toUpperCase() === 'SEC' ? ['a SEC ticket'] : [];
  if (tags.some((tag) => tag.trim().toUpperCase() === 'SECURITY')) reasons.push('tagged SECURITY');
  for (const { name, paths } of sensitiveAreas) {
    const file = files.find((path) => paths.test(toWords(path)));
    if (file !== undefined) reasons.push(`${name}: ${file}`);
  }
  return reasons;
}

function toWords(path: string): string {
  return path.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
}
