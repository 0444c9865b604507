import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { type ServeChange, useServe } from './use-serve.ts';

/** Asks once more before another version serves. */
export function ServeDialog({ change, onClose }: { change: ServeChange | undefined; onClose: () => void }) {
  const serve = useServe();
  if (!change) return null;
  const words =
    change.kind === 'promote'
      ? { title: `Promote ${change.id}?`, button: 'Promote' }
      : { title: `Roll ${change.task} back?`, button: 'Roll back' };
  return (
    <Modal
      open
      onOpenChange={(open) => open || onClose()}
      title={words.title}
      description="All of the task's traffic goes there, within seconds. What is being read now is not changed, nor is what was read."
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={serve.isPending}
          onClick={() => serve.mutate(change, { onSettled: onClose })}
        >
          {words.button}
        </Button>
      </div>
    </Modal>
  );
}
