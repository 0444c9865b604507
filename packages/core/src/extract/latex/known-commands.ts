/** Levels of the commands that begin a part; the table of contents has the same. */
export const sectionLevels: Readonly<Record<string, number>> = {
  part: 1,
  chapter: 0,
  section: 1,
  subsection: 2,
  subsubsection: 3,
  paragraph: 4,
  subparagraph: 5,
};

const counts = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text.split(/\s+/).map((pair) => {
      const [name = '', count = '1'] = pair.split(':');
      return [name, Number(count)];
    }),
  );

/** Commands that print nothing of their arguments, and how many those are; optional ones before them go too. */
export const silent = counts(
  `label ref eqref pageref cref Cref autoref nameref vref vspace hspace vskip:0 hskip:0 includegraphics includepdf cite citep
  citet citealp citealt citeauthor citeyear citeyearpar citenum citetext Cite Citep Citet nocite parencite textcite autocite
  footcite fullcite bibliography bibliographystyle usepackage RequirePackage documentclass documentstyle setlength addtolength
  setcounter addtocounter stepcounter newcounter newlength newtheorem:2 theoremstyle pagestyle thispagestyle pagenumbering hypersetup
  definecolor:3 colorlet:2 color graphicspath captionsetup geometry tikzset pgfplotsset usetikzlibrary lstset sisetup
  addcontentsline:3 markboth:2 markright fontsize:2 hyphenation index glsadd DeclareGraphicsExtensions phantom hphantom vphantom
  footnotemark:0 linespread rule:2 enlargethispage affiliation address institute email ead cortext fntext tnotetext corref fnref tnoteref orcid affil authorrunning titlerunning date keywords ccsdesc setcopyright
  acmConference:3 acmYear acmISBN acmDOI acmJournal doi received natexlab:0 newblock:0 centering:0 input include`,
);

/** Commands that print their last argument only, and how many come before it. */
export const lastOnly = counts(
  'textcolor colorbox href raisebox resizebox:2 scalebox multirow:2 multicolumn:2 parbox rotatebox adjustbox foreignlanguage bibinfo bibfield hyperref:0 texorpdfstring:0 hypertarget hyperlink',
);

export const mathEnvironments = new Set(
  'equation align gather multline eqnarray displaymath flalign alignat math subequations dmath IEEEeqnarray'.split(
    ' ',
  ),
);
export const floatEnvironments = new Set(
  'figure table wrapfigure wraptable sidewaysfigure sidewaystable subfigure subtable floatingfigure SCfigure teaserfigure algorithm algorithm2e listing longtable marginfigure'.split(
    ' ',
  ),
);
export const tableEnvironments = new Set(
  'tabular tabularx tabulary tabu array supertabular NiceTabular'.split(' '),
);
export const listEnvironments = new Set(
  'itemize enumerate description compactitem compactenum inparaenum asparaenum enumerate* itemize* tasks'.split(
    ' ',
  ),
);
export const codeEnvironments = new Set('verbatim lstlisting minted alltt Verbatim algorithmic'.split(' '));
export const droppedEnvironments = new Set(
  'comment tikzpicture picture pgfpicture filecontents CCSXML axis keywords keyword'.split(' '),
);
