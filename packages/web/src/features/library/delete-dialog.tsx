import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';

/** Asks before papers are deleted for good, and says what goes with them. */
export function DeleteDialog(props: {
  /** Titles of the papers, or undefined while nobody asks. */
  titles: readonly string[] | undefined;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const titles = props.titles ?? [];
  const one = titles.length === 1;
  return (
    <Modal
      open={props.titles !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={
        one ? 'Delete this paper for good?' : `Delete ${titles.length.toLocaleString('en')} papers for good?`
      }
    >
      {one && <p className="mb-3 font-serif leading-snug">{titles[0]}</p>}
      <p className="text-soft text-sm">
        {one ? 'With it go' : 'With them go'} your questions and answers, conversations, ratings, corrections,
        tags and changes. An uploaded file and its summary go too, unless somebody else here has the same
        file.
      </p>
      <p className="mt-3 font-medium text-sm">This cannot be undone.</p>
      <div className="mt-6 flex justify-end gap-2">
        <Button look="quiet" onClick={props.onClose}>
          Cancel
        </Button>
        <Button look="danger" data-testid="delete-for-good" disabled={props.busy} onClick={props.onConfirm}>
          {props.busy ? 'Deleting' : 'Delete for good'}
        </Button>
      </div>
    </Modal>
  );
}
