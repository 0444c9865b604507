/**
 * What a part that may be left out is: words before the statement, a statement of its own before or after it, a
 * clause or phrase that hangs on it, an aside, or single words.
 */
export const cutKinds = [
  'lead',
  'clauseBefore',
  'report',
  'relative',
  'participle',
  'coordinate',
  'phrase',
  'examples',
  'parenthesis',
  'filler',
  'praise',
] as const;
export type CutKind = (typeof cutKinds)[number];

/** Purpose, occasion or means before the authors say what they did. Conditions and scopes ("If", "For", "In") stay. */
export const lead =
  /^(?:to(?= \p{Ll})|in order to|motivated by|inspired by|driven by|based on|building (?:up)?on|drawing (?:up)?on|while|although|though|despite|in spite of|given|since|because|as|due to|owing to|by(?= \p{Ll}+ing)|using|leveraging|through|with (?:the|recent|increasing|growing|this)|unlike|in contrast (?:to|with)|contrary to|instead of|rather than|compared (?:to|with)|following|towards?|considering|noting|observing|recogni[sz]ing)\b[^;:]{3,300}?, (?=(?:we|i|our|this (?:paper|work|article|study))\b)/iu;
export const clauseBefore =
  /^[^;]{10,300}?(?:, (?:and|so)(?: thus| therefore| hence| then| also| so)?|;(?: thus,?| therefore,?| hence,?| here,?)?) (?=we (?:also |then |here )?(?:propose|present|introduce|develop|show|describe|study|demonstrate|design|provide|suggest|investigate|explore|prove|analy[sz]e)\b)/iu;
export const report =
  /^(?:we|(?:our|the|these|extensive|experimental|empirical|theoretical|simulation|numerical|evaluation|preliminary|quantitative|qualitative|comprehensive|\p{Ll}+ )*(?:results|experiments|analys[ie]s|findings|evaluations?|studies|simulations)|this (?:paper|work|article|study)) (?:also |then |further |empirically |theoretically |formally |experimentally |first |clearly |and \p{Ll}+ |analytically |rigorously ){0,3}(?:shows?|showed|demonstrates?|demonstrated|finds?|found|proves?|proved|observes?|observed|reveals?|revealed|confirms?|confirmed|establish(?:es|ed)?)(?: empirically| theoretically| experimentally| formally)? that (?=\p{L})/iu;

/** A comma, and what begins after it hangs on the statement and goes on to the end. */
export const hanging: readonly (readonly [CutKind, RegExp])[] = [
  ['relative', /, (?:which|who|whose|where|in which|for which|of which|whereby|allowing for which)\b/giu],
  [
    'participle',
    /, (?:(?:thus|thereby|hence|therefore|also|further|even|\p{Ll}+ly) )?(?:achieving|leading|resulting|allowing|enabling|providing|making|showing|demonstrating|improving|outperforming|reducing|giving|yielding|using|leveraging|utili[sz]ing|taking|requiring|suggesting|indicating|establishing|avoiding|obtaining|producing|surpassing|offering|ensuring|eliminating|opening|highlighting|revealing|removing|bridging|combining|building|exploiting|relying|extending|generali[sz]ing|causing|creating|facilitating|increasing|confirming|introducing|proving|rendering|supporting|helping|addressing|matching|exceeding|covering|encouraging|forcing|focusing|ranging|preventing|preserving|maintaining|saving|solving|employing|replacing|mimicking|circumventing|alleviating|mitigating|overcoming|bringing|paving|shedding|attaining|boosting|accelerating|speeding|validating|motivating|implying|inspired|motivated|driven|followed|based|together|along|coupled|combined)\b/giu,
  ],
  [
    'coordinate',
    /,? and (?:we|(?:also |then |further |furthermore |empirically |theoretically |experimentally |we |\p{Ll}+ly )*(?:shows?|demonstrates?|proves?|finds?|evaluates?|discuss|verify|validates?|illustrates?|outperforms?|achieves?|propose|introduce|present|provide|derive|analy[sz]e|investigate|explore|obtain|report|compare|apply|develop|study|establish|conduct|perform|observe))\b/giu,
  ],
  [
    'phrase',
    /, (?:in order to|so that|because|since|while|whereas|even|especially|particularly|in particular|namely|thus|hence|thereby|as well as|in contrast to|unlike|rather than|instead of|as opposed to|regardless of|by \p{Ll}+ing|via|through|with (?:the|a|an|applications?|no|only|little|significant)|as (?:it|they|this|these|the)|despite|although|though|i\.e\.|that is)\b/giu,
  ],
  [
    'phrase',
    / (?:in order to|while \p{Ll}+ing|so that|by (?!existing|varying|differing|competing|remaining|leading)\p{Ll}{3,}ing|because)\b/giu,
  ],
  ['phrase', /(?:;| ?[—–]| -) ?(?=\p{L})/giu],
  ['examples', /,? (?:such as|including|e\.g\.,?|for example,?|for instance,?)/giu],
];

/** "Further" is a verb in "to further our understanding", and says something in "without further training". */
export const fillers =
  /,? (?:in this (?:paper|work|study|article)|to the best of our knowledge|in particular|for instance|for example|in turn|in general|in practice|in fact|however|therefore|respectively|moreover|furthermore|on the other hand),? (?=\p{Ll})|(?<!\bbut) (?:also|then|thus|therefore|hence|furthermore|simply|successfully|actually|explicitly|specifically|indeed|here) (?=\p{Ll})|(?<=\b(?:we|to|can|could|may|is|are|be|which|that)) further (?!(?:our|the|this|these|those|its|their|an?)\b)(?=\p{Ll})/giu;
/** Not after a preposition: "in a new situation" says where. */
export const praise =
  /(?<!\b(?:in|to|on|for|from|into|under|of|with|without|at) (?:a|the|our|this|two|three|several|these) )(?<=\b(?:a|the|our|this|two|three|several|these) )(?:(?:very |highly )?(?:novel|new|simple|effective|efficient|powerful|general|principled|unified|flexible|scalable)(?: and|,? yet|,? but|,)? ){1,3}(?!(?:and|but|yet)\b)(?=[\p{L}])/giu;
export const aside = / \(([^()]{0,200})\)(?=[\s.,;:!?]|$)/gu;
/** Parentheses that are part of a name, a formula or a numbered list. */
export const fixed = /^(?:[ivxlc\d]{1,4}|[a-z]|s|es|.{0,2})$/i;

/** Without these words a statement would promise more than it says, or mean the opposite. */
export const binding =
  /\b(?:only|unless|except|if|when|not|neither|either|both|between|cannot|provided|assuming|under|but)\b/i;
/** A statement that says only what was looked at; what came of it; and what was made in order to get there. */
export const looksInto =
  /\b(?:stud(?:y|ies|ied)|analy[sz]e[sd]?|investigate[sd]?|examine[sd]?|explore[sd]?|compare[sd]?|evaluate[sd]?)\b/i;
export const findings =
  /^, (?:\p{Ll}+ly )?(?:showing|demonstrating|finding|revealing|suggesting|indicating|proving|establishing|confirming)\b/iu;
export const means = /^,? by (?:introducing|proposing|developing|presenting|designing)\b/i;
/** Something that is probably a finite verb. */
export const verbs =
  /\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|will|would|should|do|does|did|we \p{Ll}+|(?:paper|work|study|article|results?|experiments?|approach|method|model|algorithm|framework|network|system|technique)s? \p{Ll}+(?:s|ed)|propos\p{Ll}+|present(?:s|ed)?|introduc\p{Ll}+|show(?:s|ed|n)?|demonstrat\p{Ll}+|achiev\p{Ll}+|outperform(?:s|ed)?|allows?|enables?|provides?|uses?|improves?|learns?|consists?|requires?|suggests?|yields?|extends?|combines?|relies|leads?|makes?|gives?|offers?|remains?)\b/iu;
