const journalWords = new Set(
  (
    'phys rev lett math mathematical commun comm proc ann annu inst sci soc amer am int internat intl conf trans adv appl comput comp chem ' +
    'biol med nat natl acad symp univ eng res astron astrophys ser suppl bull acta theor prog progr gen rel grav class quant quantum nucl lect ' +
    'notes eur europ opt syst lang ling vol no nos pp ed eds dept tech rep jour journ geom diff invent vs etc fortschr naturforsch ' +
    'j arch assoc clin exp mol environ mech mater mat sect sec fig figs ch chap art arith anal stat probab process surv rept mod nuovo ' +
    'cimento spectrosc struct eq eqs educ econ psychol cogn neurosci neural netw intell artif mach learn discov inf inform manag ' +
    'softw electron electr power mag lib libr sociol polit stud q quart jr sr st dr prof approx al jpn jap soviet sov zh zhur z izv dokl ' +
    'bd aufl hrsg nr jg verl zeitschr abh mitt ber sitzungsber wiss bzw rend mem cambr philos philosoph roy royal surg radiol cardiol ' +
    'pediatr endocrinol metab genet fertil steril hum reprod oncol pharmacol physiol pathol microbiol immunol virol neurol psychiatry vasc ' +
    'interv roentgenol trauma radiother dermatol nutr bioinf bioinform biochem biophys crystallogr geophys meteorol oceanogr hydrol ' +
    'cosmol astropart scand technol ind oper oberwolfach combin discrete algebr topol funct harmon constr numer optim control autom robot vis pattern recogn ' +
    'graph graphics vib acoust sens sensors signal speech audio commentat univers pol austral austr ital fr sb ukr tohoku'
  ).split(' '),
);

/** Says whether the stop at the end of `before` belongs to an abbreviation and ends no sentence. */
export function endsInAbbreviation(before: string): boolean {
  if (!before.endsWith('.')) return false;
  const end = before.slice(-24);
  const token = end.slice(end.lastIndexOf(' ') + 1, -1).replace(/^[("“‘[]+/, '');
  if (token === '') return false;
  // "Operator Algebras I. Springer": a volume's number.
  if (/\p{Ll}{3}\s[IVX]{1,4}\.$/u.test(end)) return false;
  // "Graphics in R. Journal": a letter that a preposition leads to is a name of its own, no initial.
  if (/\s(?:[Ii]n|[Ff]or|[Ww]ith|[Uu]sing|[Ii]nto|to)\s\p{Lu}\.$/u.test(end)) return false;
  if (/^\p{Lu}$/u.test(token) || token.includes('.')) return true;
  return /^\p{Lu}/u.test(token)
    ? journalWords.has(token.toLowerCase())
    : /^(?:vs|etc|al|ed|eds|no|vol|pp|rev|enl|resp|bzw|hrsg|aufl)$/.test(token);
}

/** Says whether two words or more are abbreviated, as in `Phys. Rev. Lett.` */
export function isAbbreviated(text: string): boolean {
  return /(?:(?:^|\s)\p{Lu}\p{L}{0,9}\.(?=\s|$|,).*){2}/u.test(text);
}

/** Says whether a word near the start is abbreviated, as a journal's are. */
export function startsAbbreviated(text: string): boolean {
  return /(?:^|\s)\p{Lu}\p{L}{0,9}\.(?:\s|$|,)/u.test(text.slice(0, 60));
}
