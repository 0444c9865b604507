/** Phrases by which authors say what a sentence does. English only; other languages simply match none. */
export const cues = {
  /** The paper as the subject or place: "this paper", "in this work". */
  paper:
    /\b(this|the present|the current|our) (paper|work|article|study|letter|report|thesis|survey|review|manuscript|research)\b/i,
  we: /\b(we|our|us)\b/i,
  /** What the authors put forward. */
  propose:
    /\b(we|i|authors|paper|work|article|study)\b[^.;:]{0,40}?\b(propose|proposes|proposed|introduce|introduces|introduced|present|presents|presented|develop|develops|developed|design|designed|describe|describes|described|devise|devised|suggest|create|created|build|built|formulate|contribute|outline|outlines|release)\b/i,
  proposedThing:
    /\b(is|are) (proposed|introduced|presented|developed|described|devised|designed)\b|\b(the|our) (proposed|main|key|novel|new) (approach|method|model|algorithm|framework|architecture|idea|contribution|system|technique)\b/i,
  /** What the authors looked into. */
  study:
    /\b(we|i|paper|work|article|study)\b[^.;:]{0,30}?\b(study|studies|studied|investigate|investigates|investigated|examine|examines|examined|explore|explores|explored|analy[sz]e[sd]?|consider|considers|considered|address|addresses|addressed|tackle|focus|focuses|compare|compares|compared|evaluate|evaluates|evaluated|revisit|review|reviews|survey)\b/i,
  /** What came out. */
  show: /\b(we|results?|experiments?|evaluations?|analys[ie]s|findings|study|paper|data|evidence|simulations?|which)\b[^.;:]{0,60}?\b(shows?|showed|shown|demonstrates?|demonstrated|finds?|found|prove[sd]?|observe[sd]?|reveals?|revealed|indicates?|indicated|suggests?|suggested|confirm(s|ed)?|conclude[sd]?|establish(es|ed)?|report(s|ed)?|achieve[sd]?|obtain(s|ed)?|validate[sd]?)\b/i,
  better:
    /\b(outperform\w*|surpass\w*|exceed\w*|state[- ]of[- ]the[- ]art|sota|improve(s|d|ments?)? (over|upon|on|by|the)|significant(ly)? (better|improve\w*|higher|lower|faster|reduc\w*)|superior|better than|higher than|faster than|compared (to|with)|reduc(es|ed|tion) .{0,30}by|gains? of|accuracy of|competitive)\b/i,
  experiment:
    /\b(experiments?|experimental|empirical(ly)?|evaluat(e|ed|ion)|benchmarks?|datasets?|tasks?|trials?)\b/i,
  novel: /\b(novel|new|first|simple|efficient|effective|unified|general|scalable|robust)\b/i,
  goal: /\b(goal|aim|aims|aimed|objective|purpose|in order to|seek|seeks|intend|attempt|attempts|question)\b/i,
  lack: /\b(however|but|although|though|despite|yet|while|unfortunately|lack(s|ing)?|limited|limitation|challeng(e|es|ing)|difficult|hard|problem(s|atic)?|issue|issues|suffer(s|ed)?|fail(s|ed)?|gap|remain(s|ed)?|unclear|unknown|costly|expensive|bottleneck|rare(ly)?|few|little|not (been|yet|well)|neglect\w*|insufficient|inadequate)\b/i,
  /** What is missing, hard or wrong: narrower than `lack`, for stating a problem. */
  gap: /\b(however|despite|unfortunately|lack(s|ing|ed)?|limited|limitations?|challeng(e|es|ing)|difficult(y|ies)?|suffer(s|ed)?|fail(s|ed|ure)?|gap|unclear|unknown|costly|expensive|bottleneck|preclud(es|ing)|prevent(s|ing)?|cannot|unable|hard to|not (been|yet|well)|neglect\w*|insufficient|inadequate|unrealistic|time-consuming|inefficient|scarce|little (is|attention|work)|few (studies|works|solutions|methods)|open (question|problem)s?|remain(s|ed)? (a|an|un\w+|challeng\w+|difficult|open)|need(s|ed)? (to|for)|more difficult|problematic|overwhelming|critical|impossible|need for|harder)\b/i,
  past: /\b(existing|recent(ly)?|previous(ly)?|prior|traditional(ly)?|conventional|current(ly)?|often|typically|widely|commonly|many|most|popular|increasing(ly)?|years|successful|success|attention|has been|have been)\b/i,
  general:
    /\b(is|are) (a|an|one of|the most|important|essential|crucial|critical|fundamental|ubiquitous|known)\b/i,
  use: /\b(us(es|ed|ing|e)|based on|via|by means of|consist(s|ing)? of|compos(ed|es) of|combin(e|es|ed|ing)|appl(y|ies|ied)|train(ed|s|ing)?|learn(s|ed|ing)?|leverag(e|es|ing)|employ(s|ed)?|rel(y|ies) on|extend(s|ed)?|replac(e|es|ing)|collect(ed)?|measured|performed|computed|optimi[sz]e[ds]?)\b/i,
  limits:
    /\b(limitations?|limited (to|by|in)|shortcomings?|drawbacks?|weakness(es)?|caveats?|we (do|did) not|does not (handle|support|address|consider|account|scale|work|cover|model|capture|generali[sz]e)|do not (handle|support|address|consider|account|scale|work|cover|model|capture|generali[sz]e)|(cannot|can not|unable to|fails? to)|(currently|still) (lacks?|do not|does not|cannot|only|limited)|only (consider|support|evaluate|handle|tested|applies|apply)|restricted to|beyond the scope|left (for|to|as) future|future (work|research|studies|directions?)|in the future|we (plan|intend) to|we leave .{0,60}\b(future|further)|further (work|research|investigation|studies) (is|are|should|will|could|needed)|remains? (an )?(open|unclear|to be|challeng\w*|difficult)|open (question|problem)s?|threats? to validity|failure cases?|not (yet )?(been )?(tested|evaluated|validated|explored|considered|addressed)|at the cost of|trade-?offs?|more expensive|overhead)\b/i,
  /** A step of a formal argument, which says little outside it. */
  formal:
    /^(proof|lemma|theorem|corollary|proposition|definition|remark|claim|note that|recall that|suppose|assume|let (us )?\w+ (be|denote)|case \d|step \d|exercise|beweis|satz|sei )\b/i,
  resource:
    /\b(code|available|github|open[- ]source[ds]?|released?|publicly|supplementary|website|download)\b/i,
  pointer:
    /\b(figure|fig\.|table|section|appendix|equation|eq\.|theorem|lemma|algorithm) ?\(?(\d|[a-z]\b)|§/i,
  roadmap:
    /\b((rest|remainder) of (this|the) (paper|article|section)|(paper|article|section|chapter|report) is (organi[sz]ed|structured)|is (organi[sz]ed|structured) as follows|as follows|we (now|next|then|first|will|also|further|briefly) (turn|describe|discuss|present|review|introduce|explain|show|define|outline)|in (the )?(next|following|previous|this|subsequent) (sub)?sections?|(described|discussed|presented|explained|shown|given|defined|detailed|listed|summari[sz]ed) (in|by|above|below|here)|following (sub)?sections?|see (section|figure|table|appendix)|in the (first|second|third|fourth|fifth|last|final) section)\b/i,
} as const satisfies Record<string, RegExp>;

export type Cue = keyof typeof cues;
