import type { OutlineEntry } from './viewer-state.ts';

/** The paper's contents; choosing an entry goes there. */
export function OutlinePanel(props: { entries: readonly OutlineEntry[]; onChosen: () => void }) {
  return (
    <nav
      aria-label="Contents"
      className="absolute inset-y-0 left-0 z-10 w-72 max-w-[85%] overflow-y-auto border-line border-r bg-paper p-3 shadow-float"
    >
      {props.entries.length === 0 ? (
        <p className="p-2 text-soft text-sm">
          This paper has no contents list, and its headings are not read yet.
        </p>
      ) : (
        <ul>
          {props.entries.map((entry) => (
            <li key={entry.key}>
              <button
                type="button"
                onClick={() => {
                  entry.open();
                  props.onChosen();
                }}
                style={{ paddingLeft: `${0.5 + Math.min(4, entry.level - 1) * 0.9}rem` }}
                className={`w-full rounded-md py-1.5 pr-2 text-left text-sm leading-snug hover:bg-sunk ${entry.level === 1 ? 'text-ink' : 'text-soft'}`}
              >
                {entry.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
