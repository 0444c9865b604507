/**
 * English words that carry structure rather than content, folded as `terms` folds them. Short on purpose: words
 * such as "first", "new" or "used" say little in general and much in a question.
 */
const list = `
a about above after again all also am an and any are as at be because been before being below between both but by
can cannot could d did do does doing done down during each either else etc for from further had has have having he
her here hers him his how however i if in into is it its itself just ll let may me might more most much must my no
nor not of off on once only or other our ours out over own per re s same shall she should since so some such t than
that the their theirs them themselves then there therefore these they this those through thus to too under until up
upon us ve very via was we were what when where whereas whether which while who whom whose why will with within
without would yet you your
`;

/** Words left out when content is compared. */
export const stopWords: ReadonlySet<string> = new Set(list.trim().split(/\s+/));
