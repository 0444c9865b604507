import { AArrowDown, AArrowUp, ListTree, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../components/icon-button.tsx';
import { PageBox } from '../pdf/page-box.tsx';
import type { useTextSize } from './use-text-size.ts';

/** Page, size, find, contents: everything about looking at the text. */
export function TextToolbar(props: {
  /** From 1. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
  size: ReturnType<typeof useTextSize>;
  outlineOpen: boolean;
  onOutline: () => void;
  findOpen: boolean;
  onFind: () => void;
  viewSwitch: ReactNode;
}) {
  const { size } = props;
  return (
    <div
      role="toolbar"
      aria-label="Viewer"
      className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b bg-paper px-2"
    >
      <IconButton label="Contents" active={props.outlineOpen} onClick={props.onOutline}>
        <ListTree />
      </IconButton>
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" />
      <PageBox page={props.page} pages={props.pages} disabled={false} onPage={props.onPage} />
      <span className="flex-1" />
      <IconButton label="Smaller letters" shortcut="-" disabled={size.smallest} onClick={size.smaller}>
        <AArrowDown />
      </IconButton>
      <IconButton label="Larger letters" shortcut="+" disabled={size.largest} onClick={size.larger}>
        <AArrowUp />
      </IconButton>
      <span className="flex-1" />
      <IconButton label="Find in the paper" shortcut="f" active={props.findOpen} onClick={props.onFind}>
        <Search />
      </IconButton>
      {props.viewSwitch}
    </div>
  );
}
