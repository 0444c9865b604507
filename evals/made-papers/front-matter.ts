import type { Plan, PlannedAuthor } from './model.ts';
import { fullName, type Place } from './names.ts';
import { tex } from './tex-text.ts';

export type FrontMatter = keyof typeof frontMatters;

const placeText = ({ unit, institution, city, country }: Place): string =>
  tex(`${unit}, ${institution}, ${city}, ${country}`);
const placesOf = (plan: Plan, author: PlannedAuthor): Place[] =>
  author.places.map((index) => plan.places[index]).filter((place) => place !== undefined);
const numbers = (author: PlannedAuthor): string => author.places.map((index) => index + 1).join(',');
const name = (author: PlannedAuthor): string => tex(fullName(author));

const abstractOf = (abstract: string): string => `\\begin{abstract}\n${abstract}\n\\end{abstract}`;
const stacked = (plan: Plan): string =>
  plan.authors
    .map((author) =>
      [
        name(author),
        ...placesOf(plan, author)
          .slice(0, 1)
          .flatMap((place) => [tex(place.institution), tex(`${place.city}, ${place.country}`)]),
        ...(author.email ? [`\\texttt{${tex(author.email)}}`] : []),
      ].join(' \\\\ '),
    )
    .join(' \\and ');

const mailOf = ({ email }: PlannedAuthor): string => (email ? `\\email{${email}}` : '');
/** An author as REVTeX and its kin have them: what is said of the person, then each place in a command of its own. */
const affiliated = (plan: Plan, author: PlannedAuthor, said = ''): string =>
  `\\author{${name(author)}}${said}${placesOf(plan, author)
    .map((place) => `\\affiliation{${placeText(place)}}`)
    .join('')}`;

/** The title page in the commands of each class; `abstract` is LaTeX already. */
export const frontMatters = {
  article: (plan: Plan, abstract: string) =>
    `\\title{${tex(plan.title)}}\\author{${stacked(plan)}}\\date{March 2023}\n\\maketitle\n${abstractOf(abstract)}`,
  authblk: (plan: Plan, abstract: string) =>
    [
      `\\title{${tex(plan.title)}}`,
      ...plan.authors.map((author) => `\\author[${numbers(author)}]{${name(author)}}`),
      ...plan.places.map((place, index) => `\\affil[${index + 1}]{${placeText(place)}}`),
      `\\date{}\\maketitle\n${abstractOf(abstract)}`,
    ].join('\n'),
  ruled: (plan: Plan, abstract: string) =>
    `\\begin{center}\\rule{\\textwidth}{2pt}\\\\[6pt]{\\LARGE\\bfseries ${tex(plan.title)}\\par}\\vspace{4pt}\\rule{\\textwidth}{0.6pt}\\\\[8pt]\\begin{tabular}[t]{c}${stacked(plan).replaceAll(' \\and ', '\\end{tabular}\\hfil\\begin{tabular}[t]{c}')}\\end{tabular}\\end{center}\n\\begin{center}\\bfseries\\large Abstract\\end{center}\\begin{quote}${abstract}\\end{quote}`,
  spanning: (plan: Plan, abstract: string) =>
    `\\twocolumn[{\\begin{center}{\\Large\\bfseries ${tex(plan.title)}\\par}\\vspace{10pt}${plan.authors.map((author) => `{\\bfseries ${name(author)}}$^{${numbers(author)}}$`).join(', ')}\\\\[4pt]${plan.places.map((place, index) => `$^{${index + 1}}$${placeText(place)}`).join('\\\\')}\\vspace{12pt}\\end{center}}]\n${abstractOf(abstract)}`,
  ieee: (plan: Plan, abstract: string) =>
    `\\title{${tex(plan.title)}}\\author{${plan.authors
      .map(
        (author) =>
          `\\IEEEauthorblockN{${name(author)}}\\IEEEauthorblockA{${placesOf(plan, author)
            .slice(0, 1)
            .map(
              (place) =>
                `\\textit{${tex(place.unit)}} \\\\ \\textit{${tex(place.institution)}} \\\\ ${tex(`${place.city}, ${place.country}`)}`,
            )
            .join('')}${author.email ? ` \\\\ ${tex(author.email)}` : ''}}`,
      )
      .join(
        ' \\and ',
      )}}\n\\maketitle\n${abstractOf(abstract)}\n\\begin{IEEEkeywords}\n${plan.keywords.join(', ')}\n\\end{IEEEkeywords}`,
  'ieee-journal': (plan: Plan, abstract: string) =>
    `\\title{${tex(plan.title)}}\\author{${plan.authors.map(name).join(', ')}\\thanks{${plan.places.map((place) => `${placeText(place)}.`).join(' ')}}}\n\\maketitle\n${abstractOf(abstract)}\n\\begin{IEEEkeywords}\n${plan.keywords.join(', ')}\n\\end{IEEEkeywords}`,
  acm: (plan: Plan, abstract: string) =>
    [
      `\\title[\\runningtitle]{${tex(plan.title)}}`,
      ...plan.authors.map(
        (author) =>
          `\\author{${name(author)}}${author.email ? `\\email{${author.email}}` : ''}${placesOf(plan, author)
            .map(
              (place) =>
                `\\affiliation{\\institution{${tex(place.institution)}}\\city{${tex(place.city)}}\\country{${place.country}}}`,
            )
            .join('')}`,
      ),
      abstractOf(abstract),
      `\\keywords{${plan.keywords.join(', ')}}`,
      '\\maketitle',
    ].join('\n'),
  revtex: (plan: Plan, abstract: string) =>
    [
      `\\title{${tex(plan.title)}}`,
      ...plan.authors.map((author) => affiliated(plan, author, mailOf(author))),
      `\\date{3 March 2023}\n${abstractOf(abstract)}\n\\maketitle`,
    ].join('\n'),
  llncs: (plan: Plan, abstract: string) =>
    `\\title{${tex(plan.title)}}\\titlerunning{\\runningtitle}\\author{${plan.authors.map((author) => `${name(author)}\\inst{${numbers(author)}}`).join(' \\and ')}}\\authorrunning{${tex(plan.authors[0]?.family ?? '')} et al.}\\institute{${plan.places
      .map(
        (place, index) =>
          `${placeText(place)}${plan.authors
            .filter((author) => author.email && author.places[0] === index)
            .map((author) => `\\\\\\email{${tex(author.email ?? '')}}`)
            .join('')}`,
      )
      .join(
        ' \\and ',
      )}}\n\\maketitle\n\\begin{abstract}\n${abstract}\n\\keywords{${plan.keywords.join(' \\and ')}}\n\\end{abstract}`,
  elsevier: (plan: Plan, abstract: string) =>
    [
      '\\begin{frontmatter}',
      `\\title{${tex(plan.title)}}`,
      ...plan.authors.map(
        (author) =>
          `\\author[${author.places.map((place) => `p${place}`).join(',')}]{${name(author)}}${author.email ? `\\ead{${author.email}}` : ''}`,
      ),
      ...plan.places.map((place, index) => `\\address[p${index}]{${placeText(place)}}`),
      abstractOf(abstract),
      `\\begin{keyword}\n${plan.keywords.join(' \\sep ')}\n\\end{keyword}`,
      '\\end{frontmatter}',
    ].join('\n'),
  ams: (plan: Plan, abstract: string) =>
    [
      `\\title[\\runningtitle]{${tex(plan.title)}}`,
      ...plan.authors.map(
        (author) =>
          `\\author{${name(author)}}${placesOf(plan, author)
            .map((place) => `\\address{${placeText(place)}}`)
            .join('')}${author.email ? `\\email{${author.email}}` : ''}`,
      ),
      `\\keywords{${plan.keywords.join(', ')}}\n${abstractOf(abstract)}\n\\maketitle`,
    ].join('\n'),
  thesis: (plan: Plan, abstract: string) =>
    `\\begin{titlepage}\\centering\\vspace*{4cm}{\\Huge\\bfseries ${tex(plan.title)}\\par}\\vspace{2cm}{\\Large ${plan.authors.slice(0, 1).map(name).join('')}\\par}\\vspace{1cm}{\\large ${plan.places
      .slice(0, 1)
      .map((place) => `${tex(place.unit)}\\\\${tex(place.institution)}`)
      .join(
        '',
      )}\\par}\\vfill March 2023\\end{titlepage}\n\\chapter*{Abstract}\n${abstract}\n\\tableofcontents`,
  jmlr: (plan: Plan, abstract: string) =>
    [
      `\\title[\\runningtitle]{${tex(plan.title)}}`,
      `\\author{${plan.authors
        .map(
          (author) =>
            `\\Name{${name(author)}}${author.email ? ` \\Email{${tex(author.email)}}` : ''}\\\\ ${placesOf(
              plan,
              author,
            )
              .map((place) => `\\addr ${placeText(place)}`)
              .join(' \\\\ ')}`,
        )
        .join(' \\AND ')}}`,
      `\\maketitle\n${abstractOf(abstract)}\n\\begin{keywords}\n${plan.keywords.join(', ')}\n\\end{keywords}`,
    ].join('\n'),
  quantum: (plan: Plan, abstract: string) =>
    [
      `\\title{${tex(plan.title)}}`,
      ...plan.authors.map((author) => affiliated(plan, author, mailOf(author))),
      `\\maketitle\n${abstractOf(abstract)}`,
    ].join('\n'),
  aastex: (plan: Plan, abstract: string) =>
    [
      `\\title{${tex(plan.title)}}`,
      ...plan.authors.map((author) => affiliated(plan, author)),
      abstractOf(abstract),
      `\\keywords{${plan.keywords.join(' --- ')}}`,
    ].join('\n'),
  cas: (plan: Plan, abstract: string) =>
    [
      '\\shorttitle{\\runningtitle}',
      `\\shortauthors{${tex(plan.authors[0]?.family ?? '')} et~al.}`,
      `\\title[mode=title]{${tex(plan.title)}}`,
      ...plan.authors.map(
        (author) =>
          `\\author[${numbers(author)}]{${name(author)}}${author.email ? `\\ead{${author.email}}` : ''}`,
      ),
      ...plan.places.map(
        (place, index) =>
          `\\affiliation[${index + 1}]{organization={${tex(`${place.unit}, ${place.institution}`)}},city={${tex(place.city)}},country={${tex(place.country)}}}`,
      ),
      abstractOf(abstract),
      `\\begin{keywords}\n${plan.keywords.join(' \\sep ')}\n\\end{keywords}`,
      '\\maketitle',
    ].join('\n'),
  mnras: (plan: Plan, abstract: string) =>
    `\\title[\\runningtitle]{${tex(plan.title)}}\\author[${tex(plan.authors[0]?.family ?? '')} et al.]{${plan.authors.map((author) => `${name(author)},$^{${numbers(author)}}$`).join(' ')}\\\\${plan.places.map((place, index) => `$^{${index + 1}}$${placeText(place)}`).join('\\\\')}}\\date{}\\pubyear{2023}\n\\maketitle\n${abstractOf(abstract)}\n\\begin{keywords}\n${plan.keywords.join(' -- ')}\n\\end{keywords}`,
} as const;

/** What of an affiliation, and whose e-mail address, each title page prints. */
export function printedAuthors(
  plan: Plan,
  front: FrontMatter,
): readonly { name: string; affiliations: string[]; email?: string }[] {
  const short = front === 'article' || front === 'ruled' || front === 'acm';
  const authors = front === 'thesis' ? plan.authors.slice(0, 1) : plan.authors;
  const withoutMail = ['authblk', 'spanning', 'ieee-journal', 'thesis', 'mnras', 'aastex'].includes(front);
  return authors.map((author) => ({
    name: fullName(author),
    affiliations: placesOf(plan, author).map((place) =>
      front === 'thesis'
        ? `${place.unit}, ${place.institution}`
        : short
          ? `${place.institution}, ${place.city}, ${place.country}`
          : `${place.unit}, ${place.institution}, ${place.city}, ${place.country}`,
    ),
    ...(author.email && !withoutMail ? { email: author.email } : {}),
  }));
}
