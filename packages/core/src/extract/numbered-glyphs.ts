/**
 * Signs whose glyphs Adobe names by a number ("a65"), from each number on: the ITC Zapf Dingbats Glyph List
 * (https://github.com/adobe-type-tools/agl-aglfn, zapfdingbats.txt).
 */
const signs: readonly (readonly [first: number, signs: string])[] = [
  [1, '✁✂✄☎✆✝✞✟✠✡☛☞✌✍✎✏✑✒✓✔✕✖✗✘✙✚✛✜✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁'],
  [61, '❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖'],
  [81, '◗❘❙❚❯❱❲❳❨❩❬❭❪❫❴❵❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣'],
  [117, '✉✈✇①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓➔→➣↔↕➙➛➜➝➞➟➠➡➢➤➥➦'],
  [177, '➧➨➩➫➭➯➲➳➵➸➺➻➼➽➾➚➪➶➹➘➴➷➬➮➱✃❐❒❮❰'],
];

const numbers: ReadonlyMap<number, number> = new Map(
  signs.flatMap(([first, run]) =>
    [...run].map((sign, i): [number, number] => [sign.codePointAt(0) ?? 0, first + i]),
  ),
);

/**
 * The number in the name of the glyph that an engine shows as this sign; undefined for what is none of Adobe's signs. dvips
 * names the glyphs of fonts made of pixels by their codes, "a65" for the A, and engines take the names for Adobe's: pages of
 * "❆❜str❛❝t".
 */
export const numberOfGlyph = (sign: number): number | undefined =>
  sign < firstSign ? undefined : numbers.get(sign);

/** Of all these signs the first. */
const firstSign = 0x2192;
