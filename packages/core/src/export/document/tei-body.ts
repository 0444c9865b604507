import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { Float, TableCell } from '../../contracts/structure.ts';
import { boxesOf } from '../../text/page-boxes.ts';
import { type DocumentPart, inlinePieces, type PartItem } from './document-parts.ts';
import { captionWords, rowsOfCells } from './float-words.ts';
import { teiCoordinates } from './tei-coordinates.ts';
import { teiInline } from './tei-inline.ts';
import { element, words, type Xml } from './xml.ts';

/** One section as a `div`: sections are not nested, their numbers say what stands under what. */
export function teiPart(document: CleanDocument, part: DocumentPart): Xml {
  return element('div', {}, ...head(document, part), ...part.items.map((item) => teiItem(document, item)));
}

function head({ blocks, lines }: CleanDocument, { heading }: DocumentPart): Xml[] {
  const block = heading && blocks[heading.block];
  if (!heading || !block) return [];
  const coords = teiCoordinates(boxesOf(lines, block));
  return [element('head', { n: heading.number, coords }, words(heading.words))];
}

function teiItem(document: CleanDocument, item: PartItem): Xml {
  const inline = (index: number): Xml[] => {
    const block = document.blocks[index];
    return block ? teiInline(document, inlinePieces(document, block)) : [];
  };
  if (item.kind === 'list')
    return element('list', {}, ...item.blocks.map((block) => element('item', {}, ...inline(block))));
  if (item.kind === 'float') {
    const float = document.structure.floats[item.float];
    return float ? teiFloat(document, float, item.float) : words('');
  }
  const block = document.blocks[item.block];
  switch (block?.role) {
    case 'formula':
      return teiFormula(document, item.block);
    case 'footnote':
      return element('note', { place: 'foot', 'xml:id': `foot_${item.block}` }, ...inline(item.block));
    case 'caption':
      return element('figure', {}, element('figDesc', {}, ...inline(item.block)));
    case 'table':
    case 'figure-text':
      return element(
        'figure',
        { type: block.role === 'table' ? 'table' : undefined },
        element('p', {}, ...inline(item.block)),
      );
    default:
      return element('p', {}, ...inline(item.block));
  }
}

function teiFormula({ structure, blocks, text }: CleanDocument, index: number): Xml {
  const formula = structure.formulas.findIndex(({ block }) => block === index);
  const { label, region = [] } = structure.formulas[formula] ?? {};
  const { start, end } = blocks[index] ?? { start: 0, end: 0 };
  const said = text.slice(start, end);
  const bare = label === undefined ? said : said.replace(/\([^()]*\)\s*$/, '');
  return element(
    'formula',
    { 'xml:id': formula < 0 ? undefined : `formula_${formula}`, coords: teiCoordinates(region) },
    words(bare),
    ...(label === undefined ? [] : [element('label', {}, words(`(${label})`))]),
  );
}

function teiFloat(document: CleanDocument, float: Float, index: number): Xml {
  const isTable = float.kind === 'table';
  const { head, words: said } = captionWords(document, float);
  const coords = teiCoordinates(float.region);
  const content = float.cells
    ? [teiTable(document.text, float.cells)]
    : float.blocks.map((block) => {
        const { start, end } = document.blocks[block] ?? { start: 0, end: 0 };
        return element('p', {}, words(document.text.slice(start, end)));
      });
  return element(
    'figure',
    {
      type: float.kind === 'figure' ? undefined : float.kind,
      'xml:id': `${isTable ? 'tab' : 'fig'}_${index}`,
      coords,
    },
    ...(head === '' ? [] : [element('head', {}, words(head))]),
    ...(float.label === undefined ? [] : [element('label', {}, words(float.label))]),
    ...(said === '' ? [] : [element('figDesc', {}, words(said))]),
    ...(float.kind === 'figure' ? [element('graphic', { type: 'bitmap', coords })] : []),
    ...content,
  );
}

function teiTable(text: string, cells: readonly TableCell[]): Xml {
  return element(
    'table',
    {},
    ...rowsOfCells(cells).map((row) =>
      element(
        'row',
        { role: row.every(({ header }) => header) ? 'label' : undefined },
        ...row.map(({ start, end, rowSpan, columnSpan }) =>
          element(
            'cell',
            {
              rows: rowSpan > 1 ? rowSpan : undefined,
              cols: columnSpan > 1 ? columnSpan : undefined,
            },
            words(text.slice(start, end)),
          ),
        ),
      ),
    ),
  );
}
