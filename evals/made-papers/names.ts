import type { Random } from './random.ts';

export interface Person {
  readonly given: string;
  readonly family: string;
}

export interface Place {
  readonly unit: string;
  readonly institution: string;
  readonly city: string;
  readonly country: string;
  readonly host: string;
}

const words = (list: string): readonly string[] => list.split('; ');

const given = words(
  'Anna; Björn; Chiara; Daniel; Élodie; Fatima; Göran; Hana; Ivan; Jürgen; Katarzyna; Léa; Mateus; Noor; Olga; Paulo; Quentin; Renée; Søren; Tomáš; Ulla; Vikram; Wei; Ximena; Yuki; Zoë; Aiko; Benedikt; Carmen; Dmitri; Eun-ji; François; Greta; Hiroshi; Inés; Jan; Karthik; Lucía; Marie-Claire; Niels',
);
const middle = words('A.; B.; C.; E.; F.; H.; J.; K.; L.; M.; R.; S.; T.; W.');
const family = words(
  'Abernathy; Bergström; Castellanos; Dvořák; Eriksen; Fournier; Grünwald; Haddad; Ibáñez; Jørgensen; Kowalczyk; Lindqvist; Müller; Nakashima; O’Dowd; Petrović; Quillfeldt; Rosenthal; Sørensen; Tanaka; Ueberroth; Vasquez; Wójcik; Xanthos; Yildirim; Zimmermann; Almeida; Böhm; Chen; Delacroix; Edwards-Hale; Fiorentino; Gupta; Hoang; Iwasaki; Jansen; Kaplan; Leclère; Moreau; Nguyen; Okafor; Park; Raman; Schäfer; Thorne; Venkatesan; Whitlock; Yamamoto; Zhao; Łukasik; van Dijk; de la Cruz; von Arnim',
);
const units = words(
  'Department of Physics; School of Computing; Faculty of Natural Sciences; Institute for Applied Mathematics; Department of Statistics; Laboratory for Data Science; Centre for Marine Research; Department of Engineering',
);
const institutions: readonly Omit<Place, 'unit'>[] = [
  {
    institution: 'University of Northmere',
    city: 'Northmere',
    country: 'United Kingdom',
    host: 'northmere.example',
  },
  {
    institution: 'Technische Universität Altenfurt',
    city: 'Altenfurt',
    country: 'Germany',
    host: 'tu-altenfurt.example',
  },
  {
    institution: 'Harbour Institute of Technology',
    city: 'Port Elwood',
    country: 'USA',
    host: 'hit.example',
  },
  { institution: 'Université de Clairval', city: 'Clairval', country: 'France', host: 'clairval.example' },
  {
    institution: 'Universidad de Monteverde',
    city: 'Monteverde',
    country: 'Spain',
    host: 'monteverde.example',
  },
  { institution: 'Kitahama University', city: 'Kitahama', country: 'Japan', host: 'kitahama.example' },
  {
    institution: 'Lakeside Research Laboratories',
    city: 'Lakeside',
    country: 'Canada',
    host: 'lakeside.example',
  },
  {
    institution: 'Østerby University College',
    city: 'Østerby',
    country: 'Denmark',
    host: 'oesterby.example',
  },
];

/** A person as an author's list may name one; `initial` puts a middle initial after some given names. */
export function person(random: Random, initial = false): Person {
  const first = random.pick(given);
  return {
    given: initial && random.chance(0.3) ? `${first} ${random.pick(middle)}` : first,
    family: random.pick(family),
  };
}

/** People of different family names. */
export function people(random: Random, count: number): Person[] {
  const found: Person[] = [];
  while (found.length < count) {
    const one = person(random, true);
    if (found.every((other) => other.family !== one.family)) found.push(one);
  }
  return found;
}

/** Different institutions, each with a department. */
export function places(random: Random, count: number): Place[] {
  return random.some(institutions, count).map((place) => ({ unit: random.pick(units), ...place }));
}

export const fullName = (one: Person): string => `${one.given} ${one.family}`;

/** The part of an e-mail address before the @, without accents. */
export const mailbox = (one: Person): string =>
  (one.family.split(' ').at(-1) ?? '')
    .normalize('NFD')
    .replace(/ø/giu, 'o')
    .replace(/ł/giu, 'l')
    .replace(/[^a-z]/giu, '')
    .toLowerCase();
