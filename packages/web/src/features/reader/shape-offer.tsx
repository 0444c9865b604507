import { Button } from '../../components/button.tsx';
import type { PaperShape } from './use-paper-shape.ts';

/** Asked once on a small screen: printed pages are hard to read there. The answer is kept. */
export function ShapeOffer({ onShape }: { onShape: (shape: PaperShape) => void }) {
  return (
    <section
      aria-label="How to show papers"
      className="rise absolute inset-x-3 bottom-3 z-10 rounded-2xl border border-line bg-surface p-4 shadow-float"
    >
      <p className="text-pretty text-sm">
        On a small screen a paper is easier to read as text. You can change at any time, above.
      </p>
      <div className="mt-3 flex gap-2">
        <Button look="primary" className="flex-1" onClick={() => onShape('text')}>
          Read as text
        </Button>
        <Button className="flex-1" onClick={() => onShape('pages')}>
          Keep the pages
        </Button>
      </div>
    </section>
  );
}
