/** The look of a field that takes text. */
export const fieldClass =
  'w-full rounded-xl border border-line-strong/50 bg-paper px-3 py-2 outline-none transition-[border-color,box-shadow] focus:border-accent focus:ring-3 focus:ring-accent/15 aria-invalid:border-warm disabled:opacity-60 max-sm:text-base';
