import type { Settings } from '@papyri/core/contracts/settings';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { describeError } from '../../http/describe-error.ts';
import { LanguageModelForm } from './language-model-form.tsx';
import { ModelTestPanel } from './model-test-panel.tsx';
import { useSettingsForm } from './use-settings-form.ts';

/** What the server keeps: which language model writes answers. Saved as a whole; leaving half-way asks first. */
export function SettingsForm({ kept }: { kept: Settings }) {
  const form = useSettingsForm(kept);
  const root = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(form.errors).join();
  useEffect(() => {
    // The first field that is wrong, once saving or testing was tried.
    if (wrong) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);
  return (
    <form
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      {!kept.editable && (
        <p className="mb-4 text-soft text-sm">
          The language model is set in Papyri’s configuration and can only be changed there.
        </p>
      )}
      <LanguageModelForm
        key={form.saves}
        draft={form.draft}
        kept={kept}
        errors={form.errors}
        onChange={form.change}
      />
      {form.draft.provider !== 'none' && kept.editable && (
        <ModelTestPanel edit={form.edit} onInvalid={form.showErrors} />
      )}
      {form.dirty && (
        <SaveBar saving={form.saving} error={form.error} wrong={wrong !== ''} onDiscard={form.discard} />
      )}
      <LeaveGuard dirty={form.dirty} />
    </form>
  );
}

function SaveBar(props: { saving: boolean; error: unknown; wrong: boolean; onDiscard: () => void }) {
  const failure = props.error === undefined ? undefined : describeError(props.error);
  return (
    <div
      data-testid="save-bar"
      className="rise sticky bottom-4 z-20 mt-6 flex flex-wrap items-center gap-2 rounded-2xl border border-line bg-surface px-4 py-2.5 shadow-float max-sm:bottom-2"
    >
      <p
        role={failure ? 'alert' : 'status'}
        className={`min-w-40 flex-1 text-sm ${failure || props.wrong ? 'text-warm' : 'text-soft'}`}
      >
        {failure?.title ?? (props.wrong ? 'Something is missing above.' : 'Not saved yet.')}
      </p>
      <Button look="quiet" disabled={props.saving} onClick={props.onDiscard}>
        Discard
      </Button>
      <Button look="primary" type="submit" disabled={props.saving} data-testid="save-settings">
        {props.saving ? 'Saving' : 'Save'}
      </Button>
    </div>
  );
}

/** Asks before changes are left behind. */
function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  const stay = () => blocker.reset?.();
  return (
    <Modal
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => !open && stay()}
      title="Leave without saving?"
      description="What you changed in the settings would be lost."
    >
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
        <Button look="primary" onClick={stay}>
          Stay
        </Button>
      </div>
    </Modal>
  );
}
