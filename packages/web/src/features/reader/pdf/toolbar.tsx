import type { Position } from '@papyri/core/contracts/api';
import {
  ChevronDown,
  ChevronUp,
  Contrast,
  Download,
  ListTree,
  Minus,
  MoveHorizontal,
  Plus,
  Search,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../components/icon-button.tsx';
import type { PdfController } from './controller.ts';
import { PageBox } from './page-box.tsx';
import type { ViewerState } from './viewer-state.ts';

/** Page, zoom, find, outline: everything about looking at the file. */
export function PdfToolbar(props: {
  pdf: PdfController | undefined;
  state: ViewerState;
  url: string;
  outlineOpen: boolean;
  onOutline: () => void;
  findOpen: boolean;
  onFind: () => void;
  darkPages: boolean;
  onDarkPages: () => void;
  /** The way to the reflowed text. */
  viewSwitch: ReactNode;
}) {
  const { pdf, state } = props;
  const off = state.phase !== 'ready';
  return (
    <div
      role="toolbar"
      aria-label="Viewer"
      className="flex h-12 items-center gap-0.5 border-line border-b bg-paper px-2"
    >
      <IconButton label="Outline" active={props.outlineOpen} disabled={off} onClick={props.onOutline}>
        <ListTree />
      </IconButton>
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" />
      <IconButton
        label="Previous page"
        shortcut="["
        className="max-sm:hidden"
        disabled={off || state.page <= 1}
        onClick={() => pdf?.previousPage()}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        label="Next page"
        shortcut="]"
        className="max-sm:hidden"
        disabled={off || state.page >= state.pages}
        onClick={() => pdf?.nextPage()}
      >
        <ChevronDown />
      </IconButton>
      <PageBox page={state.page} pages={state.pages} disabled={off} onPage={(page) => pdf?.goTo(page)} />
      <span className="flex-1" />
      <IconButton label="Smaller" shortcut="-" disabled={off} onClick={() => pdf?.zoomOut()}>
        <Minus />
      </IconButton>
      <ZoomLabel state={state} disabled={off} onZoom={(zoom) => pdf?.setZoom(zoom)} />
      <IconButton label="Larger" shortcut="+" disabled={off} onClick={() => pdf?.zoomIn()}>
        <Plus />
      </IconButton>
      <IconButton
        label="Fit the width"
        shortcut="0"
        className="max-sm:hidden"
        disabled={off}
        active={state.zoom === 'page-width'}
        onClick={() => pdf?.setZoom('page-width')}
      >
        <MoveHorizontal />
      </IconButton>
      <span className="flex-1" />
      <IconButton
        label="Find in the paper"
        shortcut="f"
        active={props.findOpen}
        disabled={off}
        onClick={props.onFind}
      >
        <Search />
      </IconButton>
      <IconButton
        label="Dark pages"
        active={props.darkPages}
        className="max-sm:hidden"
        onClick={props.onDarkPages}
      >
        <Contrast />
      </IconButton>
      <a
        href={props.url}
        download
        aria-label="Download the PDF"
        className="inline-grid size-9 place-items-center rounded-lg text-soft hover:bg-sunk hover:text-ink max-sm:hidden"
      >
        <Download className="size-[1.15rem] stroke-[1.75]" />
      </a>
      {props.viewSwitch}
    </div>
  );
}

const zooms: readonly (readonly [Position['zoom'], string])[] = [
  ['auto', 'Automatic'],
  ['page-width', 'Page width'],
  ['page-fit', 'Whole page'],
  [0.75, '75 %'],
  [1, '100 %'],
  [1.5, '150 %'],
  [2, '200 %'],
];

function ZoomLabel(props: {
  state: ViewerState;
  disabled: boolean;
  onZoom: (zoom: Position['zoom']) => void;
}) {
  const shown = `${Math.round(props.state.scale * 100)} %`;
  return (
    <span className="relative inline-flex h-8 w-14 items-center justify-center rounded-md text-sm tabular-nums focus-within:outline-2 focus-within:outline-accent hover:bg-sunk">
      <span aria-hidden="true" className="text-soft">
        {shown}
      </span>
      <select
        aria-label={`Zoom, now ${shown}`}
        value=""
        disabled={props.disabled}
        onChange={(event) => {
          const chosen = zooms.find(([zoom]) => `${zoom}` === event.target.value);
          if (chosen) props.onZoom(chosen[0]);
        }}
        className="absolute inset-0 cursor-pointer opacity-0"
      >
        <option value="" disabled hidden>
          {shown}
        </option>
        {zooms.map(([zoom, label]) => (
          <option key={zoom} value={`${zoom}`}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}
