import type { ModelList } from '@papyri/core/contracts/model-version';
import type { Teachable, Teaching } from '@papyri/core/contracts/teaching';
import { GraduationCap, TriangleAlert } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { TeachResult } from './teach-result.tsx';
import {
  endWords,
  failureTitle,
  fewLabels,
  goesOn,
  labelCount,
  labelWords,
  stepWords,
} from './teaching-words.ts';
import type { ServeChange } from './use-serve.ts';
import { useTeaching } from './use-teaching.ts';

interface Props {
  teachable: Teachable;
  latest: Teaching | undefined;
  list: ModelList;
  onChange: (change: ServeChange) => void;
}

/** What keeps a task from being taught, or makes it doubtful; undefined where nothing does. */
function hint({ labels, parent }: Teachable): string | undefined {
  const count = labelCount(labels);
  if (count === 0)
    return 'There is nothing to learn from yet. Correct the one-sentence summary of a paper, or give a summary four or five stars.';
  if (parent === undefined)
    return 'No trained version is here to go on from. Train one with “papyri train tldr”, or add one with “papyri models add”.';
  if (count < fewLabels)
    return `With fewer than ${fewLabels} papers, what is learned may not hold for others.`;
  return undefined;
}

/** One task: how much there is to learn from, the button, and what came of it. */
export function TeachTask({ teachable, latest, list, onChange }: Props) {
  const { task, labels, parent } = teachable;
  const { start, cancel, resume } = useTeaching(task);
  const running = latest?.state === 'running';
  const { done = 0, total = 0 } = latest?.progress ?? {};
  const words = hint(teachable);
  return (
    <div data-testid={`teach-${task}`} className="space-y-3">
      <div className="rounded-xl border border-line bg-surface p-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="min-w-0">
            <span className="font-medium">{task}</span>
            <span className="text-soft text-sm">{` · ${labelWords(labels)}`}</span>
          </p>
          {running ? (
            <Button onClick={() => cancel.mutate(latest.id)} disabled={cancel.isPending}>
              Stop
            </Button>
          ) : (
            <div className="flex flex-wrap gap-2">
              {latest !== undefined && goesOn(latest) && (
                <Button onClick={() => resume.mutate(latest.id)} disabled={resume.isPending}>
                  Go on
                </Button>
              )}
              <Button
                look="primary"
                onClick={() => start.mutate()}
                disabled={start.isPending || labelCount(labels) === 0 || parent === undefined}
              >
                <GraduationCap aria-hidden="true" />
                Teach it
              </Button>
            </div>
          )}
        </div>
        {words !== undefined && <p className="mt-2 max-w-prose text-pretty text-soft text-sm">{words}</p>}
        {running && (
          <div className="mt-3 space-y-2" role="status">
            <ProgressBar
              label="Teaching"
              share={latest.step === 'train' && total > 0 ? Math.min(1, done / total) : undefined}
            />
            <p className="text-soft text-sm">{stepWords[latest.step]}…</p>
          </div>
        )}
        {latest !== undefined && endWords[latest.state] !== undefined && (
          <p role="status" className="mt-2 max-w-prose text-pretty text-soft text-sm">
            {endWords[latest.state]}
          </p>
        )}
      </div>
      {latest?.state === 'failed' && (
        <Notice icon={TriangleAlert} tone="bad" role="alert" title={failureTitle(latest.error)}>
          {latest.error?.detail}
        </Notice>
      )}
      {latest?.state === 'done' && <TeachResult teaching={latest} list={list} onChange={onChange} />}
    </div>
  );
}
