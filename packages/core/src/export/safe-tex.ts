/**
 * Commands that only set type: letters, signs and formulas. TeX runs what it is given, so a title may hold these and
 * no others: `\input`, `\write18`, `\def` and `\csname` read files, start programs or build commands out of pieces.
 */
const settingType = new Set(
  [
    // Accents, letters and signs of text (The TeXbook, chapter 9), and how text is set.
    'c v u H r k d b o O l L ss ae AE oe OE aa AA i j ldots dots cdots textellipsis textendash textemdash',
    'textquoteright textquoteleft textregistered texttrademark copyright textdegree S P pounds textbackslash',
    'textasciitilde textasciicircum textunderscore textbraceleft textbraceright LaTeX TeX quad qquad emph textit textsl textbf',
    'texttt textsc textrm textsf textnormal text mbox underline textsuperscript textsubscript',
    'it bf em sl tt rm sf sc cal mit ensuremath',
    // Greek.
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho',
    'varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega',
    // Alphabets and what stands on a letter.
    'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm operatorname hat widehat tilde',
    'widetilde bar overline vec dot ddot acute grave breve check prime dagger ddagger star ast',
    // Signs, relations, arrows, operators.
    'times div pm mp cdot circ bullet oplus ominus otimes odot wedge vee cap cup setminus sqcap sqcup amalg',
    'leq le geq ge ll gg neq ne equiv sim simeq approx cong propto lesssim gtrsim subset subseteq supset supseteq in',
    'notin ni mid parallel perp prec succ models vdash to rightarrow leftarrow leftrightarrow longrightarrow',
    'longleftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto hookrightarrow uparrow downarrow rightleftharpoons',
    'infty partial nabla forall exists neg emptyset varnothing hbar ell Re Im wp aleph angle triangle square Box',
    'diamond sum prod int oint iint coprod bigcup bigcap bigoplus bigotimes frac tfrac dfrac binom sqrt over atop',
    'log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan det dim ker deg gcd hom inf sup lim',
    'liminf limsup max min arg Pr mod bmod pmod left right big Big bigg Bigg langle rangle lfloor rfloor lceil rceil',
    'lvert rvert lVert rVert vert Vert lbrace rbrace backslash not overset underset stackrel odot gtrless ltimes rtimes',
    'displaystyle textstyle scriptstyle limits nolimits xspace degree sharp flat natural Bbbk eth mho top bot',
  ].flatMap((line) => line.split(' ')),
);

/** Whether text that TeX is to read holds nothing but type: no command beyond letters, signs and formulas. */
export function onlySetsType(tex: string): boolean {
  // `^^5c` is a backslash to TeX.
  if (tex.includes('^^')) return false;
  return [...tex.matchAll(/\\([A-Za-z]+|[\s\S]|$)/g)].every(
    ([, name = '']) => settingType.has(name) || /^[^A-Za-z@]$/.test(name),
  );
}
