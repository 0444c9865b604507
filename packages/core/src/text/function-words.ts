/**
 * The commonest function words of languages in Latin script, folded as `words` folds them (without accents). Short
 * lists of words that carry grammar: a text on any subject is full of them, and few stand in two languages. No single
 * letters: formulas are full of those.
 */
const lists: Readonly<Record<string, string>> = {
  en: 'the of and to in is we for that with this are by as on our an be from which can it these have was has not or were their at been but also',
  de: 'der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr durch man wir dieser diese',
  fr: 'de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou son nous cette ces aux mais comme leur on ont ete etre deux meme elle peut entre dont sans ainsi notre',
  es: 'de la que el en los se del las un por con no una su para es al lo como mas pero sus le ha si sobre este entre cuando muy sin ser dos tambien fue esta son desde nos hasta donde cada nuestro estos',
  pt: 'de que do da em um para com nao uma os no se na por mais as dos como mas ao das sua ou quando muito nos ja eu tambem so pelo pela ate isso entre depois sem mesmo aos seus foi sao este esta pelos nossa',
  it: 'di il la che in per un del non con una le della sono si da dei nel al alla gli come piu ma lo delle ha nella anche questo questa dal sul essere tra cui stato suo degli dalla ed nostro ogni',
  nl: 'de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij of uit nog naar heeft we worden door over deze wordt tot kan geen meer wij hebben werd dit tussen onze zoals',
  sv: 'och att det som en pa ar av for med den till de inte om ett har men var sig fran vi sa kan nar ska eller hur detta mycket efter vid dessa mellan genom denna vara vilket andra under',
  da: 'og at det er en til pa af for med den de der ikke et som har men om vi var fra kan sig eller efter blev nar ved disse mellem gennem denne vaere hvilket andre under vores hvor',
  no: 'og det er en til pa av for med den de som ikke et har men om vi var fra kan seg eller etter ble nar ved disse mellom gjennom denne vaere hvilket andre under vare hvor',
  fi: 'ja on ei se etta oli joka mutta myos kun tai ovat niin kuin sen voi tama ole jos hanen jotka mukaan seka vain olla kanssa tassa naiden nama ne',
  pl: 'na sie do nie jest to ze jak za od po przez dla oraz ktory ktora ktore sa tym moze byc tego tej jego lub tak ich przy przed jako miedzy jednak tylko zostal ten te',
  cs: 'se na je ze do to pro za by jsou ale od jako pri po tak nebo byl byla jeho jejich ktery ktera ktere mezi podle vsak take mohou tato tento tyto bylo jen',
  tr: 've bir bu da de icin ile olarak olan daha cok gibi en kadar ancak veya ise sonra tarafindan her degil gore arasinda oldugu uzere hem bunlar iki bulunan edilmistir biz',
  hu: 'az es hogy nem egy is meg de ha mint csak el vagy van volt ez ki azt kell lehet ennek amely melyek kozott szerint valamint illetve ezek azonban alapjan soran mar minden',
  ro: 'si de in la cu pe este un nu din care mai pentru sa ca se au sunt prin al ale dintre aceasta acest sau fost fi lui dar intre dupa poate acestea cele noi',
  id: 'yang dan di untuk dengan dari pada ini dalam adalah tidak akan atau oleh itu sebagai juga dapat ke bahwa lebih telah karena antara secara hasil kami tersebut digunakan',
};

/** Word → the languages in whose list it stands. */
const languagesOfWord: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists))
    for (const word of new Set(list.split(' '))) map.set(word, [...(map.get(word) ?? []), language]);
  return map;
})();

const longest = Math.max(...[...languagesOfWord.keys()].map((word) => word.length));

/** How many of these folded words are function words of each language, and how many different ones. */
export function functionWordCounts(
  words: readonly string[],
): ReadonlyMap<string, { readonly count: number; readonly different: number }> {
  const counts = new Map<string, number>();
  for (const word of words)
    if (word.length <= longest && languagesOfWord.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const found = new Map<string, { count: number; different: number }>();
  for (const [word, count] of counts)
    for (const language of languagesOfWord.get(word) ?? []) {
      const entry = found.get(language) ?? { count: 0, different: 0 };
      found.set(language, entry);
      entry.count += count;
      entry.different += 1;
    }
  return found;
}
