import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { Tick } from '../../components/tick.tsx';
import { queries } from '../../queries.ts';
import { normalTag, tagChanges, tagStates } from './tag-choice.ts';
import { useShelfChanges } from './use-shelf-changes.ts';

/** Sets the tags of one paper or of many. Enter in the field takes the tag that is marked, or makes the one typed. */
export function TagDialog(props: {
  /** The papers and the tags that each has; undefined while closed. */
  papers: ReadonlyMap<string, readonly string[]> | undefined;
  onClose: () => void;
}) {
  const count = props.papers?.size ?? 0;
  return (
    <Modal
      open={props.papers !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={count > 1 ? `Tags of ${count.toLocaleString('en')} papers` : 'Tags'}
    >
      {props.papers && <TagForm papers={props.papers} onClose={props.onClose} />}
    </Modal>
  );
}

function TagForm({
  papers,
  onClose,
}: {
  papers: ReadonlyMap<string, readonly string[]>;
  onClose: () => void;
}) {
  const known = useQuery(queries.tags()).data;
  const [typed, setTyped] = useState('');
  /** The option that Enter takes; without one Enter saves. */
  const [marked, setMarked] = useState<number>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const change = useShelfChanges();
  const listId = useId();
  const states = useMemo(
    () => tagStates([...papers.values()], known?.tags.map(({ tag }) => tag) ?? []),
    [papers, known],
  );
  const added = [...chosen.keys()].filter((tag) => !states.some((state) => state.tag === tag));
  const all = [...added.map((tag) => ({ tag, on: 'none' as const })), ...states];
  const wanted = normalTag(typed);
  const fitting = all.filter(({ tag }) => tag.toLowerCase().includes(wanted.toLowerCase()));
  const creates = wanted !== '' && !all.some(({ tag }) => tag === wanted);
  const options = [...(creates ? [{ tag: wanted, on: 'none' as const }] : []), ...fitting];
  const at = marked === undefined ? -1 : Math.min(marked, options.length - 1);
  const isOn = ({ tag, on }: { tag: string; on: 'all' | 'some' | 'none' }) => chosen.get(tag) ?? on === 'all';
  const choose = (option: (typeof options)[number]) => {
    setChosen(new Map(chosen).set(option.tag, !isOn(option)));
    setTyped('');
    setMarked(undefined);
  };
  const changes = tagChanges(states, chosen);
  const save = () => {
    if (changes.length === 0) onClose();
    else change.mutate({ changes, papers: [...papers.keys()] }, { onSuccess: onClose });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const option = options[at];
        if (option) choose(option);
        else if (typed.trim() === '') save();
      }}
    >
      <input
        type="text"
        role="combobox"
        aria-label="Find or make a tag"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[at] ? `${listId}-${at}` : undefined}
        placeholder="Find or make a tag"
        data-testid="tag-input"
        value={typed}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          setMarked(event.target.value.trim() === '' ? undefined : 0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          setMarked(Math.min(options.length - 1, Math.max(0, at + step)));
        }}
        className="h-10 w-full rounded-xl border border-line-strong/50 bg-paper px-3 text-sm outline-none focus:border-accent focus:ring-3 focus:ring-accent/15 max-sm:text-base"
      />
      {typed.includes(',') && (
        <p role="alert" className="mt-2 text-sm text-warm">
          A tag holds no comma.
        </p>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label="Tags"
        aria-multiselectable="true"
        className="-mx-2 mt-2 max-h-64 overflow-y-auto"
      >
        {options.map((option, index) => {
          const creating = creates && index === 0;
          const mixed = option.on === 'some' && !chosen.has(option.tag);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={creating ? `+${option.tag}` : option.tag}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={isOn(option)}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              className={clsx(
                'flex cursor-pointer items-center gap-1 rounded-lg px-1 text-sm hover:bg-sunk',
                index === at && 'bg-sunk',
              )}
            >
              {creating ? (
                <span className="grid size-8 place-items-center">
                  <Plus aria-hidden="true" className="size-4 text-accent" />
                </span>
              ) : (
                <span className="grid size-8 place-items-center">
                  <Tick checked={isOn(option)} mixed={mixed} />
                </span>
              )}
              <span className="min-w-0 truncate py-1.5">
                {creating ? `Make “${option.tag}”` : option.tag}
              </span>
              {mixed && <span className="ml-auto pr-2 text-faint text-xs">on some</span>}
            </div>
          );
        })}
      </div>
      {options.length === 0 && (
        <p className="py-3 text-soft text-sm">No tags yet. Type one and press Enter.</p>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="primary"
          data-testid="tag-save"
          disabled={change.isPending || typed.trim() !== ''}
          onClick={save}
        >
          {change.isPending ? 'Saving' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
