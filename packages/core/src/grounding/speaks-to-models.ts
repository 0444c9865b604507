/**
 * Words by which a text addresses the program that reads it. Small on purpose: it is the second line of defence, the
 * first being that paper text is fenced as data and that whatever comes back is held against the paper.
 */
const addressed = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rules|directions|guidelines)\b/i,
  /\b(?:system|developer) (?:prompt|message)\b/i,
  /\b(?:you are|you're|act as|acting as|pretend to be) (?:now )?(?:an? )?(?:ai|artificial intelligence|assistant|chatbot|language model|llm|dan)\b/i,
  /\b(?:as an?|dear|note to|to (?:any|all|the)|attention) (?:ai|llm|language model|assistant|chatbot)s?\b/i,
  /\b(?:respond|reply|answer|output|print|say) (?:only|exactly|just)\b[^.!?]{0,20}(?:["“'‘:{]|\bwith\b)/i,
  /\b(?:give|write|provide|recommend|output)\b[^.!?]{0,30}\b(?:positive review|only positive|strong accept|highest (?:score|rating))\b/i,
  /\bdo not (?:mention|highlight|reveal|report)\b[^.!?]{0,30}\b(?:negative|weakness|limitation|this (?:instruction|prompt|message))/i,
  /"(?:answered|sentences|quotes)"\s*:/,
];

/** Whether words are meant for the program rather than for a reader of the paper: no evidence for what the paper finds. */
export function speaksToModels(text: string): boolean {
  return addressed.some((pattern) => pattern.test(text));
}
