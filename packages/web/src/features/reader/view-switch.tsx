import { BookOpenText, FileText } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { PaperShape } from './use-paper-shape.ts';

const shapes = [
  ['pages', 'Pages'],
  ['text', 'Text'],
] as const;

/** Between the pages as printed and their text, reflowed. */
export function ViewSwitch(props: { shape: PaperShape; onShape: (shape: PaperShape) => void }) {
  const other = props.shape === 'pages' ? 'text' : 'pages';
  return (
    <>
      <Segmented
        label="Show the paper as"
        value={props.shape}
        options={shapes}
        onChange={props.onShape}
        className="ml-1 max-sm:hidden"
      />
      <IconButton
        label={other === 'text' ? 'Read as text' : 'Show the pages'}
        shortcut="r"
        className="sm:hidden"
        onClick={() => props.onShape(other)}
      >
        {other === 'text' ? <BookOpenText /> : <FileText />}
      </IconButton>
    </>
  );
}
