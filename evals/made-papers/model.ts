import type { Entry } from './bibliography.ts';
import type { Field } from './fields.ts';
import type { Person, Place } from './names.ts';
import type { Piece } from './pieces.ts';

export interface Cell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

export type FloatBody =
  | { readonly kind: 'drawing'; readonly latex: string }
  | { readonly kind: 'image'; readonly file: string; readonly width: number }
  | {
      readonly kind: 'side-by-side';
      readonly parts: readonly { readonly latex: string; readonly caption: string }[];
    }
  /** Rows hold only the cells that begin in them. */
  | {
      readonly kind: 'table';
      readonly style: 'booktabs' | 'boxed' | 'lined' | 'bare';
      readonly columns: number;
      readonly headRows: number;
      readonly rows: readonly (readonly (Cell | undefined)[])[];
    }
  | { readonly kind: 'algorithm' | 'listing'; readonly lines: readonly string[] };

export interface PlannedFloat {
  readonly id: string;
  readonly caption: readonly Piece[];
  readonly wide: boolean;
  readonly place: string;
  readonly body: FloatBody;
}

export type Element =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly text: string;
      readonly id?: string;
      readonly numbered: boolean;
    }
  /** `head`: a heading that runs into the paragraph. `continues`: follows a formula within one paragraph. */
  | {
      readonly kind: 'paragraph';
      readonly pieces: readonly Piece[];
      readonly head?: string;
      readonly continues?: boolean;
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Piece[])[] }
  | { readonly kind: 'formula'; readonly latex: string; readonly id?: string }
  | { readonly kind: 'float'; readonly float: PlannedFloat }
  | { readonly kind: 'appendix' };

export interface PlannedAuthor extends Person {
  /** Indices in `places`. */
  readonly places: readonly number[];
  readonly email?: string;
}

/** A paper before it is typeset. */
export interface Plan {
  readonly title: string;
  readonly shortTitle: string;
  readonly authors: readonly PlannedAuthor[];
  readonly places: readonly Place[];
  readonly abstract: readonly Piece[];
  readonly keywords: readonly string[];
  readonly body: readonly Element[];
  readonly acknowledgements?: readonly Piece[];
  readonly entries: readonly Entry[];
  readonly field: Field;
}
