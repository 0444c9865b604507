import type { PaperRecord, Position } from '@papyri/core/contracts/api';
import type { SectionSummary } from '@papyri/core/contracts/summary';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useWide } from '../../components/use-wide.ts';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { queries } from '../../queries.ts';
import { isLocked } from '../library/reading-words.ts';
import { PickBar } from '../pick/pick-bar.tsx';
import { usePick } from '../pick/pick-context.tsx';
import type { PaperHandle, PaperPosition } from './paper-handle.ts';
import type { PaperStart } from './paper-start.ts';
import { PdfViewer } from './pdf/pdf-viewer.tsx';
import { createPositionKeeper } from './pdf/position-keeper.ts';
import { ShapeOffer } from './shape-offer.tsx';
import { ShownAnnouncer } from './shown-announcer.tsx';
import { TextPending } from './text/text-pending.tsx';
import { TextView } from './text/text-view.tsx';
import { type PaperShape, usePaperShape } from './use-paper-shape.ts';
import { ViewSwitch } from './view-switch.tsx';

/** The paper itself, as its pages or as its text. Both keep one place: switching goes on where one is. */
export function PaperPane(props: {
  record: PaperRecord;
  sections: readonly SectionSummary[];
  /** Where to begin, before where one left off. */
  start: PaperStart;
  onPosition: (position: Position) => void;
}) {
  const { record, onPosition } = props;
  const { id } = record.paper;
  const narrow = !useWide();
  const [chosen, choose] = usePaperShape(narrow);
  const shape = chosen ?? 'pages';
  const document = useQuery({
    ...queries.document(id),
    enabled: shape === 'text' && record.documentId !== undefined,
  });

  const zoom = record.position?.zoom ?? 'auto';
  const [start] = useState<Position | undefined>(() =>
    props.start.page === undefined ? record.position : { page: props.start.page - 1, offset: 0, zoom },
  );
  const place = useRef<PaperPosition | undefined>(start);
  const pdf = useRef<PaperHandle>(null);
  const text = useRef<PaperHandle>(null);
  const revealed = useRef(0);
  // Once opened, the pages stay: coming back to them costs nothing.
  const [pagesOpened, setPagesOpened] = useState(shape === 'pages');
  if (shape === 'pages' && !pagesOpened) setPagesOpened(true);

  const show = (next: PaperShape, position?: PaperPosition) => {
    place.current = position ?? (shape === 'pages' ? pdf : text).current?.position() ?? place.current;
    if (next === 'pages' && place.current) pdf.current?.goTo(place.current);
    choose(next);
  };
  const other = shape === 'pages' ? 'text' : 'pages';
  useShortcut('text', () => show(other));
  const latestShow = useRef(show);
  latestShow.current = show;
  const onPages = useCallback((position: PaperPosition) => latestShow.current('pages', position), []);

  const keeper = useMemo(() => createPositionKeeper(onPosition), [onPosition]);
  useEffect(() => keeper.flush, [keeper]);
  const onMoved = useCallback(
    (position: PaperPosition) => {
      place.current = position;
      keeper.note({ ...position, zoom });
    },
    [keeper, zoom],
  );

  const { request } = usePick();
  const pane = useRef<HTMLDivElement>(null);
  const pageInSight = () =>
    ((shape === 'pages' ? pdf : text).current?.position() ?? place.current)?.page ?? 0;

  const viewSwitch = <ViewSwitch shape={shape} onShape={show} />;
  return (
    <div className="flex h-full min-w-0 flex-col">
      {request && <PickBar request={request} pane={pane} pageInSight={pageInSight} />}
      <div ref={pane} className="relative min-h-0 flex-1">
        {pagesOpened && (
          <div className={clsx('absolute inset-0', shape === 'text' && 'invisible')}>
            <PdfViewer
              // Once its password was given, the file is another.
              key={isLocked(record.reading) ? 'locked' : 'open'}
              url={api.pdfUrl(id)}
              position={place.current ? { zoom, ...place.current } : undefined}
              onPosition={onPosition}
              sections={props.sections}
              active={shape === 'pages'}
              find={props.start.find}
              handle={pdf}
              revealed={revealed}
              viewSwitch={viewSwitch}
            />
          </div>
        )}
        {shape === 'text' &&
          (document.data ? (
            <TextView
              view={document.data}
              language={record.language}
              position={place.current}
              onMoved={onMoved}
              onPages={onPages}
              find={pagesOpened ? undefined : props.start.find}
              handle={text}
              revealed={revealed}
              viewSwitch={viewSwitch}
            />
          ) : (
            <TextPending
              record={record}
              error={document.error}
              onRetry={() => void document.refetch()}
              viewSwitch={viewSwitch}
            />
          ))}
        {narrow && chosen === undefined && record.documentId && <ShapeOffer onShape={show} />}
        <ShownAnnouncer />
      </div>
    </div>
  );
}
