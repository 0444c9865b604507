/** Words by what they do in a question, folded as `tokens` folds them. Short lists: what is on none is content. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

export const questionWords = set('what which who whom whose when where why how');

/** Auxiliaries that stand before the subject in a question and leave the verb behind it in its base form. */
export const doWords = set(
  'do does did can could will would shall should may might must dont doesnt didnt cant',
);
export const beWords = set('is are was were be been isnt arent wasnt werent');
/** Those that can stand before a verb without a subject between: "What could cause it?". */
export const modals = set('can could will would shall should may might must');
export const haveWords = set('has have had hasnt havent');

/** Whether the word is an auxiliary of any kind. */
export function isAuxiliary(word: string): boolean {
  return doWords.has(word) || beWords.has(word) || haveWords.has(word);
}

export const articles = set('the a an any some each every all both no');
export const possessives = set('its their his her our your my');
/** Words that end a noun phrase and stand for something themselves. */
export const pronouns = set(
  'it they them he him she we us i you me itself themselves one ones there its theirs',
);
/** Stand for several. */
export const plural = set('they them their theirs these those');
export const personal = set('it they them he she him');
export const owning = set('its their his her theirs');
export const demonstratives = set('this that these those');
export const prepositions = set(
  `on in for with without at by from of to under using into onto over between among against within across through during
   before after than about as per via compared besides despite like toward towards upon until since like along`,
);
/** What begins a clause inside a sentence. */
export const subordinators = set(
  'if when because while until unless after before since whether where once that and or but then',
);

/** Nouns for the paper itself and those who wrote it: whoever says "this paper" refers to nothing that was said. */
export const paperNouns = set(
  `paper papers article articles study studies work publication report review manuscript preprint thesis abstract text authors author
   researchers researcher team`,
);

/** Verbs in their base form; many are nouns too, so that the place decides. */
const baseVerbs = set(
  `use keep make handle find compare work train learn get give take show need want mean differ change improve reduce increase help
   affect apply hold scale fail happen matter perform run store send choose pick select compute evaluate test measure collect
   score rank count contain include involve require support allow prevent cause lead depend decide define describe explain
   propose suggest report claim say state argue discuss mention address solve consist produce create build generate predict
   detect recognize recognise identify represent refer relate come go look reach achieve obtain outperform beat cost last
   become remain stay start begin end stop know think see deal exist occur appear provide return read write cite split cut
   compose combine match map turn convert extract parse abstain verify check remove drop add replace treat reuse share tell
   bind carry infect replicate express inhibit spread originate evolve survive die`,
);
const thirdPerson = new Set(
  [...baseVerbs].flatMap((verb) => [`${verb}s`, `${verb}es`, verb.replace(/y$/, 'ies')]),
);
const irregularParticiples = set(
  `made built found took gave wrote chose led ran won shown known seen got held kept sent done gone taken
   given written chosen drawn grown lost met paid said sold stood told understood meant thought brought
   bought dealt fell felt went came began became ate grew rose spent taught caught fought sought`,
);
/** End like verbs and are nouns. */
const nounsInIng = set(
  'training learning setting testing encoding embedding parsing reading ranking thing string meaning finding screening pooling sampling timing engineering processing',
);

/** Whether the word is a verb where only a verb in its base form can stand. */
export function isBaseVerb(word: string): boolean {
  return baseVerbs.has(word);
}

/** Whether the word may be a verb in the third person. */
export function isThirdPerson(word: string): boolean {
  return thirdPerson.has(word);
}

/** Whether the word is a participle or in the past, by its ending or a short list. */
export function isParticiple(word: string): boolean {
  if (irregularParticiples.has(word)) return true;
  return (
    !word.includes('-') &&
    /(?:[a-z]{2}ed|[a-z]{3}ing)$/.test(word) &&
    !nounsInIng.has(word) &&
    !/eed$/.test(word)
  );
}

/** Words that say little by themselves: a question made of these refers to what was said. */
export const light = set(
  `one ones thing things way ways kind kinds type types sort reason reasons example examples better worse best worst larger largest smaller
   smallest faster fastest slower higher highest lower lowest bigger biggest longer shorter greater less least most more many much few
   happen happens happened use used uses work works worked mean means meant matter matters help helps do does did done doing
   long large big small fast slow high low old new good bad often far deep likely significant important again once ever never always true same different
   difference differences similar first second third last next former latter other others another else exactly really
   actually also too so then there here now again instead only just even still yet case cases part parts name names value
   values number numbers amount main kept called made given taken chosen needed there why`,
);

const nounsInLy = set('family assembly anomaly supply reply ally monopoly homily jelly belly');

/** Whether the word is an adverb, by its ending. */
export function isAdverb(word: string): boolean {
  return /[a-z]{3}ly$/.test(word) && !nounsInLy.has(word);
}

const irregularPlurals = set(
  'data people children men women criteria phenomena media mice feet teeth genera bacteria police',
);

/** Whether a noun is in the plural, by its form. */
export function isPlural(word: string): boolean {
  return irregularPlurals.has(word) || (/[a-z]s$/.test(word) && !/(?:ss|us|is|ics|as)$/.test(word));
}

/** Whether two nouns are forms of one: "dataset" and "datasets". */
export function sameNoun(first: string, second: string): boolean {
  const singular = (noun: string) =>
    isPlural(noun) ? noun.replace(/(?:ies)$/, 'y').replace(/s$/, '') : noun;
  return singular(first) === singular(second);
}
