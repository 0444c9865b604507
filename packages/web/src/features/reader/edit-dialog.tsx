import { type PaperEdit, type PaperRecord, paperEditSchema } from '@papyri/core/contracts/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { readAuthors, writeAuthors } from './author-lines.ts';

/** Mends the title and the authors; what the source said stays known to the server. */
export function EditDialog(props: {
  record: PaperRecord;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { paper } = props.record;
  const [title, setTitle] = useState(paper.title);
  const [authors, setAuthors] = useState(writeAuthors(paper.authors));
  const client = useQueryClient();
  const titleId = useId();
  const authorsId = useId();
  useEffect(() => {
    if (!props.open) return;
    setTitle(paper.title);
    setAuthors(writeAuthors(paper.authors));
  }, [props.open, paper]);
  const edit = paperEditSchema.safeParse({ title, authors: readAuthors(authors, paper.authors) });
  const save = useMutation({
    mutationFn: (wanted: PaperEdit) => api.editPaper(paper.id, wanted),
    onSuccess: (record) => {
      client.setQueryData(queries.paper(paper.id).queryKey, record);
      void client.invalidateQueries({ queryKey: ['library'] });
      props.onOpenChange(false);
    },
  });
  const field =
    'mt-1.5 w-full rounded-xl border border-line-strong/50 bg-paper px-3 py-2 outline-none focus:border-accent focus:ring-3 focus:ring-accent/15 max-sm:text-base';
  return (
    <Modal open={props.open} onOpenChange={props.onOpenChange} title="Title and authors">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (edit.success) save.mutate(edit.data);
        }}
      >
        <label htmlFor={titleId} className="font-medium text-sm">
          Title
        </label>
        <textarea
          id={titleId}
          rows={2}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          className={`${field} font-serif`}
        />
        <label htmlFor={authorsId} className="mt-4 block font-medium text-sm">
          Authors <span className="font-normal text-faint">one a line</span>
        </label>
        <textarea
          id={authorsId}
          rows={Math.min(9, Math.max(3, paper.authors.length + 1))}
          value={authors}
          onChange={(event) => setAuthors(event.target.value)}
          className={field}
        />
        {save.isError && (
          <p role="alert" className="mt-3 text-sm text-warm">
            {describeError(save.error).title}
          </p>
        )}
        {!edit.success && title.trim() === '' && (
          <p role="alert" className="mt-3 text-sm text-warm">
            A paper needs a title.
          </p>
        )}
        <div className="mt-6 flex justify-end gap-2">
          <Button look="quiet" onClick={() => props.onOpenChange(false)}>
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={!edit.success || save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
