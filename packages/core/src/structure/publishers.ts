const named =
  /\b(?:Press|Verlag|Publish(?:ers|ing)|Springer|Elsevier|Wiley|Birkh[äa]user|Addison[- ]Wesley|McGraw[- ]Hill|Prentice[- ]Hall|North[- ]Holland|Pearson|Kluwer|Academic Press|Morgan Kaufmann|World Scientific|Routledge|Taylor (?:&|and) Francis|Chapman|O['’]Reilly|[Dd]e ?Gruyter|Teubner|Dover|Sage|SAGE|Palgrave|Harper|Penguin|Random House|Norton|Curran Associates|Omnipress|Macmillan|Van Nostrand|Freeman|Clarendon|Benjamin|Hanser|Vieweg|Oldenbourg|Institute of Physics|JMLR\.org|OpenReview\.net|CEUR-WS\.org|Association for Comput(?:ational Linguistics|ing Machinery)|American (?:Mathematical|Physical|Chemical) Society|IEEE Computer Society|European Language Resources Association|Schloss Dagstuhl|International Speech Communication Association)\b/;
const whole =
  /^(?:IEEE|ACM|ACL|AAAI|SIAM|USENIX(?: Association)?|PMLR|ISCA|ELRA|IET|OSA|SPIE|IOS|CRC|MIT|ACM New York|Citeseer|HAL|RSC|ACS|AMS|INFORMS|VLDB Endowment)$/;
const press = /^(?:In:?\s|Proc|Journal|Annals|Transactions|Advances|Lecture Notes|Nature|J\.)/;

/** Says whether a segment of a reference is the name of a publisher. */
export function isPublisher(segment: string): boolean {
  const text = segment.trim().replace(/[.,;:]+$/, '');
  if (text === '' || text.length > 70 || press.test(text)) return false;
  if (whole.test(text)) return true;
  return (
    named.test(text) && /^\p{Lu}/u.test(text) && !/\b(?:of the|conference|symposium|workshop)\b/i.test(text)
  );
}

const countries =
  /^(?:USA|U\.S\.A\.?|US|UK|U\.K\.?|United States|United Kingdom|England|Scotland|Germany|Deutschland|France|Italy|Spain|Portugal|Canada|Australia|Austria|Switzerland|Belgium|The Netherlands|Netherlands|Denmark|Sweden|Norway|Finland|Iceland|Ireland|Poland|Czech Republic|Hungary|Greece|Turkey|Israel|India|China|Taiwan|Japan|Korea|South Korea|Republic of Korea|Singapore|Thailand|Vietnam|Malaysia|Indonesia|Mexico|Brazil|Argentina|Chile|Colombia|Peru|Morocco|Egypt|Tunisia|South Africa|Kenya|Rwanda|Russia|Ukraine|Estonia|Latvia|Lithuania|Slovenia|Croatia|Serbia|Bulgaria|Romania|Malta|Cyprus|Qatar|UAE|United Arab Emirates|Abu Dhabi|Dominican Republic|Puerto Rico|New Zealand|Hong Kong|Macau|Macao|Online|Virtual(?: Event| Conference)?|[A-Z]{2})\.?$/;

/** Says whether a segment is the country, state or "Online" that ends the place of a meeting. */
export function isPlace(segment: string): boolean {
  return countries.test(segment.trim());
}

const states =
  /^(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Heidelberg|DC)$/;
const city = /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,2}$/u;

/**
 * The place in "The New S Language, London, UK: Chapman & Hall", which no stop parts from the title, with the punctuation
 * around it; undefined where there is none.
 */
export function placeBeforePublisher(
  text: string,
): { readonly start: number; readonly end: number } | undefined {
  const colon = text.lastIndexOf(': ');
  if (colon === -1 || !isPublisher((/^[^,.]*/.exec(text.slice(colon + 2)) ?? [''])[0])) return undefined;
  let at = text.lastIndexOf(', ', colon);
  if (at < 1) return undefined;
  const last = text.slice(at + 2, colon);
  if (!city.test(last) && !isPlace(last)) return undefined;
  for (let part = last; isPlace(part) || states.test(part); ) {
    const before = text.lastIndexOf(', ', at - 1);
    part = text.slice(before + 2, at);
    if (before < 1 || !city.test(part)) break;
    at = before;
  }
  return { start: at, end: colon + 2 };
}
