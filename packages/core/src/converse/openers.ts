/** How a question begins, or what it is as a whole, where that alone says that it goes on from what was said. */
export type Opening =
  /** "Tell me more", "What else?": more of the same. */
  | { readonly kind: 'more' }
  /** "Why?", "For how long?", "Such as?": asks about what was just said, `ask` in full. */
  | { readonly kind: 'bare'; readonly ask: string }
  /** "Shorter, please", "Explain that simply": the same again in another form. */
  | { readonly kind: 'restate'; readonly ask: string }
  /** "And BLEU?", "What about the decoder?", "on the test set?": the former question about something else. */
  | {
      readonly kind: 'fragment';
      readonly rest: string;
      /** Says where, when or with what: "on the test set". */
      readonly isPlace: boolean;
    }
  /** A question of its own, without the word that ties it on. */
  | { readonly kind: 'clause'; readonly rest: string };

const courtesy =
  /^(?:(?:ok(?:ay)?|thanks|thank you|great|good|nice|cool|interesting|hm+|i see|right|yes|well|sorry|please)\s*[,.!]+\s*)+/i;
const ties = /^(?:and|but|or|so|plus|then|also)\b[\s,]*/i;
const aboutTies =
  /^(?:(?:what|how) about|what of|(?:no,?\s+)?i mean(?:t)?|no,\s*(?:not .{1,60}? but )?|rather|same (?:question )?for|now(?: for)?)\b[\s,:]*/i;

const more =
  /^(?:(?:can|could|would) you |please )?(?:(?:tell|give|show) (?:me |us )?)?(?:some |a bit |any )?(?:more|further)(?: (?:detail|details|information|info|on (?:that|this|it)|about (?:that|this|it|them|these|those)|of (?:that|these|those)))?(?: please)?$|^(?:what|anything|something|nothing) (?:else|more)(?: (?:is (?:there|said|new)|do they (?:say|do|find|show)|does (?:it|the paper) (?:say|do|show)|can you (?:tell|say)(?: me)?|should i know|is (?:important|interesting))(?: (?:about|on) (?:that|this|it|them))?)?$|^(?:please )?(?:go on|continue|keep going|carry on|elaborate|expand|say more|explain (?:more|further|in (?:more )?detail)|in (?:more )?detail)(?: (?:on|about) (?:that|this|it|them))?(?: please)?$|^(?:can|could) you (?:please )?(?:go on|continue|elaborate|expand|explain (?:more|further))(?: (?:on|about) (?:that|this|it|them))?$|^is (?:that|this) (?:all|everything|it)$|^next$/i;

const bare =
  /^(?:why|how|when|where|who|whom|which|how so|how come|why not|why so|what for|who else|since when|until when|by whom|by what|(?:and )?then(?: what)?|really|in what (?:way|sense)|(?:for |since |by |after |within |at |in |on |with |to |from |under |of )?(?:how (?:many|much|long|often|far|large|big|small|fast|high|low|deep|well|old|accurate|accurately|exactly)|what|which|whose|whom)(?: (?:ones?|extent|reason|purpose|unit|units|way|order|exactly|kind|kinds|type|types|more|less|better|faster|larger|smaller|further|times))*|for (?:example|instance)|such as|like what|e\.?g\.?|an? example|examples|(?:can|could) you (?:please )?give (?:me )?(?:an? )?examples?|compared (?:to|with) what|than what|are you sure|is (?:that|this|it) (?:true|so|right|correct|sure|certain|significant|normal|enough)|what do you mean|(?:and )?the (?:reason|difference|other|others)|where exactly|according to whom|says who|who says (?:that|so))$/i;

const restate =
  /^(?:(?:can|could) you |please )?(?:(?:explain|put|say|describe|rephrase|summari[sz]e|simplify|shorten|translate|repeat) (?:that|this|it|them)\b.{0,60}|(?:in|with) (?:simple|simpler|plain|other|fewer|short|your own|everyday|layman'?s) (?:words?|terms|english)|(?:shorter|simpler|simply|briefly|in short|in a sentence|in one sentence|as a list|in bullet points)|explain (?:simply|briefly|like .{1,30})|i (?:don'?t|do not) understand(?: (?:that|this|it))?|what does (?:that|this|it) mean|meaning)(?: please)?$/i;

const clauseStart =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|isn'?t|aren'?t|doesn'?t|don'?t|didn'?t|explain|describe|tell|give|list|show|compare|name|define|summari[sz]e)\b|[,;] *(?:what|which|who|when|where|why|how|is|are|was|were|do|does|did|can)\b/i;
const asksWithPreposition =
  /^(?:in|on|for|with|at|by|from|of|to|under|since|until|within|after|before|through) (?:what|which|whom|whose|how)\b/i;
const subordinate =
  /^(?:when|where|if|while|unless|because|since|once|after|before|until|without|with)(?: (?:it|they|he|she|this|that|these|those|the|an?|its|their|there|no|\w+ing)\b|\b(?!.*\b(?:is|are|was|were|do|does|did|can|will)\b))/i;
const startsWithPreposition =
  /^(?:on|in|for|with|without|at|by|from|of|to|under|using|compared (?:to|with)|after|before|than|as|during|between|versus|vs\.?)\b/i;
const finite =
  /\b(?:what|which|who|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b/i;
/** A fragment is short: what is longer and has no verb that we know is a question all the same. */
const longestFragment = 12;
const longestUntied = 8;

/** Reads how a question goes on from what was said; undefined where its form does not tell. */
export function openingOf(question: string): Opening | undefined {
  const said = question.trim().replace(courtesy, '');
  const plain = bareWords(said);
  const tied = plain.replace(ties, '');
  if (tied === '' && plain !== '') return { kind: 'more' };
  const whole = whatItIs(tied);
  if (whole !== undefined) return whole;
  const about = tied.replace(aboutTies, '');
  const isAbout = about !== tied && about !== '';
  const isTied = isAbout || tied !== plain;
  const isShort = about.split(/\s+/).length <= longestFragment;
  if (isAbout) return whatItIs(about) ?? (isShort ? fragment(about) : undefined);
  const isClause = clauseStart.test(tied) || asksWithPreposition.test(tied);
  if (isTied) {
    if (isShort && subordinate.test(tied)) return fragment(tied);
    if (isClause) return { kind: 'clause', rest: tied };
    return isShort ? fragment(tied) : undefined;
  }
  const isFragment =
    tied.split(/\s+/).length <= longestUntied &&
    !isClause &&
    startsWithPreposition.test(tied) &&
    !finite.test(tied);
  return isFragment ? fragment(tied) : undefined;
}

function fragment(rest: string): Opening {
  return { kind: 'fragment', rest, isPlace: startsWithPreposition.test(rest) || subordinate.test(rest) };
}

function whatItIs(plain: string): Opening | undefined {
  if (more.test(plain)) return { kind: 'more' };
  if (restate.test(plain)) return { kind: 'restate', ask: plain };
  if (bare.test(plain)) return { kind: 'bare', ask: plain };
  return undefined;
}

/** Without the marks around it. */
function bareWords(text: string): string {
  return text
    .replace(/^[\s"'“”‘’(…]+|[\s"'“”‘’)?!.…]+$/gu, '')
    .replace(/\s+/g, ' ')
    .replaceAll('’', "'");
}
