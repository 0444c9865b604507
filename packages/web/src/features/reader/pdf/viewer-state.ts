import type { Position } from '@papyri/core/contracts/api';

export interface OutlineEntry {
  /** Its place in the contents. */
  readonly key: string;
  readonly title: string;
  readonly level: number;
  readonly open: () => void;
}

export interface FindState {
  readonly current: number;
  readonly total: number;
  readonly pending: boolean;
  readonly notFound: boolean;
}

/** Searches through what is shown. */
export interface Finder {
  readonly find: (query: string) => void;
  readonly findAgain: (query: string, backwards: boolean) => void;
  readonly closeFind: () => void;
}

/** What the viewer is showing; the toolbar is drawn from it. */
export interface ViewerState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Bytes of the file that are here, 0 to 1; absent while the length is unknown. */
  readonly loaded?: number;
  /** From 1, as people count. */
  readonly page: number;
  readonly pages: number;
  readonly scale: number;
  readonly zoom: Position['zoom'];
  readonly outline: readonly OutlineEntry[];
  readonly find: FindState;
  /** The page that an internal link was followed from, from 1. */
  readonly cameFrom?: number | undefined;
}

export const noFind: FindState = { current: 0, total: 0, pending: false, notFound: false };

export const firstState: ViewerState = {
  phase: 'loading',
  page: 1,
  pages: 0,
  scale: 1,
  zoom: 'auto',
  outline: [],
  find: noFind,
};
