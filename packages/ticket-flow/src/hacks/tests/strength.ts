import type { Assertion } from './assertion.ts';
import { claimStrengths } from './claim-strengths.ts';
import { expressionStrength, failureStrength } from './expression-strength.ts';

const unknown = 3;

/** Claims that a condition holds; their strength is that of the condition. */
const ofConditions = /^(?:assert|asserttrue|assertfalse|true|false|ok|debugassert|check|condition|must)$/;
const ofErrors =
  /^(?:tothrow|tothrowerror|throws|throwsasync|throw|throwsexception|rejects|assertthrows|assertthrowsasync|assertraises|raises|warns|panicswitherror)$/;
/** Whether an assertion is about an error that is thrown. */
export const isAboutErrors = ({ claim }: Assertion): boolean => ofErrors.test(claim);

const anyError = /^(?:Base)?Exception$|^(?:Throwable|Exception|RuntimeException)\.class$|^Error$/;
const anything = /^expect\.(?:anything\(\)|any\([\w.]+\))$/;
const truth = /^(?:true|True|false|False)$/;

function errorStrength({ claim, args, subjects, isNegated }: Assertion): number {
  if (isNegated) return 1;
  // `toThrow(E)` has its errors in the matcher, `assertThrows(E, f)` and `assert.throws(f, E)` among the subjects.
  const isMatcher = claim.startsWith('to');
  if (isMatcher) return args.length > 0 ? unknown : 2;
  const named = subjects.filter((subject) => !/=>|^function\b|->|^lambda\b/.test(subject));
  if (claim === 'throws' || claim === 'throwsasync' || claim === 'rejects' || claim === 'throw')
    return named.length + args.length > 0 && subjects.length + args.length > 1 ? unknown : 2;
  if (subjects.some((subject) => /^match\s*=/.test(subject))) return unknown;
  return anyError.test(subjects[0] ?? '') ? 1 : 2;
}

function isTrivial({ claim, subjects, args }: Assertion, strength: number): boolean {
  const [one, other] = [...subjects, ...args];
  if (one === undefined) return false;
  if (args.length === 0 && subjects.length === 1)
    return truth.test(one) && /^(?:tobetruthy|istrue|isok)$/.test(claim) && /^[tT]rue$/.test(one);
  return strength === 4 && one === other && /^[\w.$"'`\s-]+$/.test(one);
}

/**
 * How much an assertion says: 0 nothing, as it is always true; 1 that something is there; 2 its kind or a bound;
 * 3 a part of it; 4 exactly what it is.
 */
export function strengthOf(assertion: Assertion): number {
  const { claim, subjects, args, isNegated } = assertion;
  const [subject = ''] = subjects;
  if (claim === 'failure') return failureStrength(subject);
  if (ofErrors.test(claim)) return errorStrength(assertion);
  if (ofConditions.test(claim)) {
    if (claim.endsWith('false')) return subject === 'false' || subject === 'False' ? 0 : 2;
    return expressionStrength(subject);
  }
  const strength = claimStrengths.get(claim) ?? unknown;
  if (isTrivial(assertion, strength)) return 0;
  if (args.length > 0 && anything.test(args[0] ?? '')) return 1;
  if (claim === 'istrue') return expressionStrength(subject);
  if (!isNegated) return strength;
  if (claim === 'tobedefined' || claim === 'tohavebeencalled') return 4;
  if (strength < 4) return strength;
  return args.length === 0 || /^(?:null|undefined)$/.test(args[0] ?? '') ? 1 : 2;
}

/** Whether an assertion's claim is of the project's own, such as a helper: nothing tells how much it says. */
export function isOwnClaim({ claim }: Assertion): boolean {
  return (
    !claimStrengths.has(claim) && claim !== 'failure' && !ofErrors.test(claim) && !ofConditions.test(claim)
  );
}

/** Whether an assertion compares with a truth value, which a simpler claim may say just as well. */
export function comparesTruth({ subjects, args }: Assertion): boolean {
  return [...subjects, ...args].some((arg) => truth.test(arg));
}
