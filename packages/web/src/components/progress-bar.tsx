/** How much is done, 0 to 1; without a share something that moves. */
export function ProgressBar({ label, share }: { label: string; share?: number | undefined }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      className="h-1 overflow-hidden rounded-full bg-sunk"
    >
      {share === undefined ? (
        <div className="h-full w-1/3 animate-[slide_1.4s_ease-in-out_infinite] rounded-full bg-accent" />
      ) : (
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${share * 100}%` }}
        />
      )}
    </div>
  );
}
