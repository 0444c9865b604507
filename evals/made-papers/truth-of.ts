import type { StructuralTruth, TrueFloat } from '../structural-truth.ts';
import { referenceOf } from './bibliography.ts';
import type { Design } from './designs.ts';
import { printedAuthors } from './front-matter.ts';
import type { Plan, PlannedFloat } from './model.ts';
import { type CitingStyle, markerOf, type Numbers, type Piece, plainOf } from './pieces.ts';
import { beforeAppendix } from './render.ts';
import type { regionsOf } from './typeset-facts.ts';

/** What the typesetting told. */
export interface Typeset {
  readonly numbers: Numbers;
  readonly entries: ReadonlyMap<string, string>;
  readonly regions: ReturnType<typeof regionsOf>;
  /** The heading over the references, where the class prints one. */
  readonly referencesHeading?: string;
}

/** Everything that is known of a typeset paper, and its running text: no floats, no notes. */
export function truthOf(
  plan: Plan,
  design: Design,
  typeset: Typeset,
): { truth: StructuralTruth; text: string } {
  const { citing } = design;
  const { numbers } = typeset;
  const plain = (pieces: readonly Piece[]): string => plainOf(pieces, citing, numbers);
  const headings: { text: string; level: number; number?: string; runIn?: true }[] = [];
  const paragraphs: string[] = [];
  const continuations: string[] = [];
  const listItems: string[] = [];
  const formulas: string[] = [];
  const notes: string[] = [];
  const floats: PlannedFloat[] = [];
  const citations: NonNullable<StructuralTruth['citations']> = [];
  const flow: string[] = [plan.title, plain(plan.abstract)];
  const told = (pieces: readonly Piece[]): string => {
    citations.push(...citationsOf(pieces, citing, numbers));
    for (const piece of pieces) if (piece.kind === 'note') notes.push(told(piece.pieces));
    return plain(pieces);
  };
  const paragraph = (pieces: readonly Piece[], head?: string, continues?: boolean): void => {
    const text = told(pieces);
    if (head) headings.push({ text: head, level: 4, runIn: true });
    (continues ? continuations : paragraphs).push(text);
    flow.push(head ? `${head}. ${text}` : text);
  };
  const rest = beforeAppendix(plan.body).length;
  const end = (): void => {
    if (plan.acknowledgements) {
      headings.push({ text: 'Acknowledgements', level: 1 });
      flow.push('Acknowledgements');
      paragraph(plan.acknowledgements);
    }
    if (typeset.referencesHeading) headings.push({ text: typeset.referencesHeading, level: 1 });
    flow.push(...(typeset.referencesHeading ? [typeset.referencesHeading] : []), ...typeset.entries.values());
  };
  for (const [index, element] of plan.body.entries()) {
    if (index === rest) end();
    if (element.kind === 'heading') {
      const number = element.numbered && element.id ? { number: numbers.label(element.id) } : {};
      headings.push({ text: element.text, level: element.level, ...number });
      flow.push(element.text);
    } else if (element.kind === 'paragraph') paragraph(element.pieces, element.head, element.continues);
    else if (element.kind === 'list')
      for (const item of element.items) {
        listItems.push(told(item));
        flow.push(listItems.at(-1) ?? '');
      }
    else if (element.kind === 'formula' && element.id) formulas.push(numbers.label(element.id));
    else if (element.kind === 'float') {
      told(element.float.caption);
      floats.push(element.float);
    }
  }
  if (rest === plan.body.length) end();
  const truth: StructuralTruth = {
    class: design.documentClass,
    design: design.name,
    split: design.split,
    title: plan.title,
    authors: printedAuthors(plan, design.front).map((author) => ({ ...author })),
    abstract: plain(plan.abstract),
    headings,
    optionalHeadings: [
      'Abstract',
      'Keywords',
      'Contents',
      'Index Terms',
      'CCS Concepts',
      'Article Info',
      plan.title,
    ],
    paragraphs,
    continuations,
    listItems,
    captions: floats.map(({ id, caption, body }) => ({
      kind: kindOf(body),
      label: numbers.label(id),
      text: plain(caption),
    })),
    floats: floats.map((float) => floatTruth(float, typeset)),
    formulas,
    footnotes: notes,
    references: [...typeset.entries].map(([key, text]) => {
      const entry = plan.entries.find((one) => one.key === key);
      if (!entry) throw new Error(`no entry ${key}`);
      return referenceOf(entry, text, citing.kind === 'author-year' ? undefined : numbers.cited(key).number);
    }),
    citations,
  };
  return { truth, text: `${flow.join('\n\n')}\n` };
}

const kindOf = (body: PlannedFloat['body']): TrueFloat['kind'] =>
  body.kind === 'table' || body.kind === 'algorithm' || body.kind === 'listing' ? body.kind : 'figure';

function floatTruth({ id, body }: PlannedFloat, { numbers, regions }: Typeset): TrueFloat {
  const region = regions.get(id);
  if (!region) throw new Error(`no region of ${id}`);
  const float = { kind: kindOf(body), label: numbers.label(id), region: [region] };
  if (body.kind !== 'table') return float;
  const cells = body.rows.flatMap((row, index) =>
    row.flatMap((cell, column) =>
      cell
        ? [
            {
              row: index,
              column,
              rowSpan: cell.rowSpan ?? 1,
              columnSpan: cell.columnSpan ?? 1,
              text: cell.text,
            },
          ]
        : [],
    ),
  );
  return { ...float, cells };
}

const contextWords = 8;

/** The places that cite, with the words before and after. */
function citationsOf(
  pieces: readonly Piece[],
  citing: CitingStyle,
  numbers: Numbers,
): NonNullable<StructuralTruth['citations']> {
  return pieces.flatMap((piece, index) => {
    if (piece.kind !== 'cite') return [];
    const named = piece.textual && citing.kind !== 'author-year' ? ` ${piece.names}` : '';
    const before = plainOf(pieces.slice(0, index), citing, numbers) + named;
    const after = plainOf(pieces.slice(index + 1), citing, numbers);
    // What the sentence shows must be the marker; asking for it finds a key that LaTeX does not know.
    markerOf(piece, citing, numbers);
    return [
      {
        before: before.split(' ').slice(-contextWords).join(' ').trim(),
        after: after.split(' ').slice(0, contextWords).join(' '),
        keys: [...piece.keys],
      },
    ];
  });
}
