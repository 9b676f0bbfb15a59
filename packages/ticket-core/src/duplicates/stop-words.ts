/**
 * English words that stand in tickets of every kind and tell nothing about the work. Verbs such as "add" and "fix"
 * are not here: a ticket that adds a thing is no duplicate of one that removes it.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `about after again all already also although always an and another any are as at be because been before being both
  but by can cannot could did do does doesn doing don done down during each either else even ever every few for from
  further get gets given had has have having hence here how however if in instead into is isn it its itself just let
  like made make makes many may might more most much must need needed needs neither never no none nor not now of off
  on once one only onto or other our out over own per please rather same see shall should since so some still such
  than that the their them then there therefore these they thing things this those though through thus to todo too
  under until unless up upon us use used uses using very via was we well were what when where whether which while who
  whose why will with within without would yet you your`.split(/\s+/),
);
