import type { ModelTest, SettingsEdit } from '@papyri/core/contracts/settings';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, FlaskConical, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useTicker } from '../../components/use-now.ts';
import { describeError } from '../../http/describe-error.ts';
import { describeTest } from './words.ts';

const icons = { good: CircleCheck, warm: CircleAlert, bad: TriangleAlert };
const colours = { good: 'text-good', warm: 'text-warm', bad: 'text-warm' };

/** Asks the model that the form describes, saved or not, and says what came of it. */
export function ModelTestPanel(props: {
  /** What would be saved; undefined while something in the form is wrong. */
  edit: SettingsEdit | undefined;
  onInvalid: () => void;
}) {
  const { edit } = props;
  const abort = useRef<AbortController>(undefined);
  const test = useMutation({
    mutationFn: (wanted: SettingsEdit) => {
      abort.current = new AbortController();
      return api.testLanguageModel(wanted, { signal: abort.current.signal });
    },
  });
  const { reset } = test;
  const asked = JSON.stringify(edit);
  // A result is of the settings that were tested: it goes once they change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the settings
  useEffect(() => {
    return () => {
      abort.current?.abort();
      reset();
    };
  }, [asked, reset]);
  const stop = () => {
    abort.current?.abort();
    reset();
  };
  return (
    <div className="mt-5" data-testid="model-test">
      {test.isPending ? (
        <Testing onStop={stop} />
      ) : (
        <Button data-testid="model-test-start" onClick={() => (edit ? test.mutate(edit) : props.onInvalid())}>
          <FlaskConical aria-hidden="true" /> Test this model
        </Button>
      )}
      <div role="status" aria-live="polite">
        {test.data && <Result test={test.data} />}
        {test.isError && <Failed error={test.error} />}
      </div>
    </div>
  );
}

function Testing({ onStop }: { onStop: () => void }) {
  const startedAt = useRef(performance.now());
  const now = useTicker(500, true);
  const seconds = Math.max(0, Math.floor((now - startedAt.current) / 1000));
  return (
    <div className="flex min-h-9 items-center gap-4">
      <div className="min-w-0 flex-1">
        <p className="text-soft text-sm tabular-nums">
          Asking it to answer in the form that citations need, {seconds} s
        </p>
        <div className="mt-2">
          <ProgressBar label="Testing the model" />
        </div>
      </div>
      <Button onClick={onStop}>Stop</Button>
    </div>
  );
}

function Result({ test }: { test: ModelTest }) {
  return <Words {...describeTest(test)} />;
}

function Failed({ error }: { error: unknown }) {
  const { title, detail } = describeError(error);
  return <Words tone="bad" title={title} {...(detail ? { detail } : {})} />;
}

function Words({ tone, title, detail }: ReturnType<typeof describeTest>) {
  const Icon = icons[tone];
  return (
    <p className="rise mt-3 flex gap-2.5 text-sm" data-testid="model-test-result" data-tone={tone}>
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${colours[tone]}`} />
      <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
        <span className="font-medium">{title}</span> <span className="text-soft">{detail}</span>
      </span>
    </p>
  );
}
