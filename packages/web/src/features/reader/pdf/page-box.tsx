import { useEffect, useState } from 'react';

/** The page in sight, which can be typed over. */
export function PageBox(props: {
  page: number;
  pages: number;
  disabled: boolean;
  onPage: (page: number) => void;
}) {
  const [typed, setTyped] = useState(`${props.page}`);
  useEffect(() => setTyped(`${props.page}`), [props.page]);
  const go = () => {
    const page = Number.parseInt(typed, 10);
    if (Number.isNaN(page)) setTyped(`${props.page}`);
    else props.onPage(Math.min(props.pages, Math.max(1, page)));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
      className="flex items-center gap-1.5 text-sm tabular-nums"
    >
      <input
        type="text"
        inputMode="numeric"
        aria-label="Page"
        value={typed}
        disabled={props.disabled}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(`${props.page}`)}
        className="h-7 w-11 rounded-md border border-line-strong/45 bg-surface text-center max-sm:text-base"
      />
      <span className="whitespace-nowrap text-faint">of {props.pages || '–'}</span>
    </form>
  );
}
