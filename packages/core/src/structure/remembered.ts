/** The same function, which works nothing out twice for the same text. */
export function remembered<Result extends object>(work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const result = work(text);
    known.set(text, result);
    return result;
  };
}
