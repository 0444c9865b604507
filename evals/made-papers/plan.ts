import { type Entry, entriesOf, titleOf } from './bibliography.ts';
import type { Design } from './designs.ts';
import { displayed } from './displayed.ts';
import { fields } from './fields.ts';
import { plannedFloats } from './floats.ts';
import type { Element, Plan, PlannedAuthor } from './model.ts';
import { mailbox, people, places } from './names.ts';
import { type Outline, outlineOf } from './outline.ts';
import type { Random } from './random.ts';
import type { Part } from './sentence-rules.ts';
import { capitalised, type Sources, sentences } from './writer.ts';

/** A whole paper in the words of one field, for one design. Pure: the same random numbers give the same paper. */
export function planOf(random: Random, design: Design): Plan {
  const field = random.pick(fields);
  const entries = entriesOf(random, field, random.whole(12, 26));
  const cite = citing(random, entries);
  const outline = outlineOf(random, field, design);
  const equations = ['eq1', 'eq2', 'eq3'];
  let notes = 0;
  const sources: Sources = {
    noteId: () => `note${++notes}`,
    random,
    field,
    cite,
    words: {
      figure: random.pick(['Figure', 'Fig.']),
      table: 'Table',
      section: 'Section',
      equation: random.pick(['Equation', 'Eq.']),
    },
    targets: {
      equation: equations,
      section: design.numbered === false ? [] : outline.map(({ id }) => id).slice(1, 4),
    },
  };
  const floats = plannedFloats(sources, design);
  const all = { ...sources, targets: { ...sources.targets, figure: ofKind('fig'), table: ofKind('tab') } };
  function ofKind(prefix: string): string[] {
    return floats.map(({ id }) => id).filter((id) => id.startsWith(prefix));
  }
  const inPlaces = places(random, random.whole(1, 3));
  const authors: PlannedAuthor[] = people(random, random.whole(1, 5)).map((one, index) => {
    const first = index < inPlaces.length ? index : random.whole(0, inPlaces.length - 1);
    const email = random.chance(0.6) ? `${mailbox(one)}@${inPlaces[first]?.host}` : undefined;
    return { ...one, places: [first], ...(email ? { email } : {}) };
  });
  const title = titleOf(random, field);
  return {
    title,
    shortTitle: title.split(/[:?]/u)[0] ?? title,
    authors,
    // Only those where somebody works.
    places: inPlaces.slice(0, Math.max(...authors.map((author) => (author.places[0] ?? 0) + 1))),
    abstract: withoutReferences(sources, random),
    keywords: random.some([...field.subject, ...field.object], 4),
    body: bodyOf(
      random,
      design,
      outline,
      all,
      floats.map((float) => ({ kind: 'float', float })),
    ),
    ...(random.chance(0.6) ? { acknowledgements: sentences('note', 1, { ...sources, cite }) } : {}),
    entries,
    field,
  };
}

function withoutReferences(sources: Sources, random: Random): Plan['abstract'] {
  const own = { ...sources, targets: {} };
  const all = [
    ...sentences('background', 2, own),
    { kind: 'text' as const, text: ' ' },
    ...sentences('contribution', 2, own),
    { kind: 'text' as const, text: ' ' },
    ...sentences('discussion', random.whole(1, 2), own),
  ];
  // What is left where a citation was is the names, which can stand alone.
  return all.flatMap((piece) =>
    piece.kind !== 'cite' ? [piece] : piece.textual ? [{ kind: 'text' as const, text: piece.names }] : [],
  );
}

/** Entries in a shuffled order, again and again, so that all are cited. */
function citing(random: Random, entries: readonly Entry[]): Sources['cite'] {
  let waiting: Entry[] = [];
  return (count) => {
    if (waiting.length < count) waiting = [...waiting, ...random.some(entries, entries.length)];
    const cited = waiting.splice(0, count);
    const [first] = cited;
    const families = first?.authors.map(({ family }) => family) ?? [];
    const names = families.length > 2 ? `${families[0]} et al.` : families.join(' and ');
    return { keys: [...new Set(cited.map(({ key }) => key))], names };
  };
}

function bodyOf(
  random: Random,
  design: Design,
  outline: readonly Outline[],
  sources: Sources,
  floats: Element[],
): Element[] {
  const body: Element[] = [];
  const left = [...floats];
  let formula = 0;
  const numbered = design.numbered !== false;
  for (const [index, section] of outline.entries()) {
    if (section.appendix && !outline[index - 1]?.appendix) body.push({ kind: 'appendix' });
    body.push({ kind: 'heading', level: section.level, text: section.text, id: section.id, numbered });
    const paragraphs = random.whole(section.level === 1 ? 2 : 1, 4);
    for (let count = 0; count < paragraphs; count++) {
      const head =
        design.runIn && section.part !== 'background' && random.chance(0.25)
          ? capitalised(random.pick(sources.field.method))
          : undefined;
      body.push({
        kind: 'paragraph',
        pieces: withNote(random, section.part, sources),
        ...(head ? { head } : {}),
      });
      if (section.part === 'method' && random.chance(0.45)) {
        formula++;
        body.push(...displayed(random, sources, formula));
      }
      if (random.chance(0.16)) body.push(listOf(random, sources));
      const float = section.part === 'method' || section.part === 'results' ? left.shift() : undefined;
      if (float) body.push(float);
    }
  }
  const missing = [1, 2, 3].filter((number) => number > formula);
  const at = body.findIndex((element) => element.kind === 'heading' && element.id === 's-results');
  const equations = missing.flatMap((number) => [
    { kind: 'paragraph', pieces: sentences('method', 2, sources) } as const,
    ...displayed(random, sources, number),
  ]);
  body.splice(at === -1 ? body.length : at, 0, ...equations, ...left);
  return body;
}

function withNote(random: Random, part: Part, sources: Sources): Plan['abstract'] {
  const pieces = sentences(part, random.whole(2, 6), sources);
  if (!random.chance(0.13)) return pieces;
  return [...pieces, { kind: 'note', id: sources.noteId(), pieces: sentences('note', 1, sources) }];
}

function listOf(random: Random, sources: Sources): Element {
  return {
    kind: 'list',
    ordered: random.chance(0.4),
    items: Array.from({ length: random.whole(2, 4) }, () =>
      sentences('item', 1, sources).map((piece, index) =>
        index === 0 && piece.kind === 'text' ? { ...piece, text: capitalised(piece.text) } : piece,
      ),
    ),
  };
}
