/** What is made of a task, in words of the page. */
const partOf: Readonly<Record<string, string>> = {
  tldr: 'one-sentence summary',
  'key-points': 'key points',
  roles: 'roles of key points',
  'answer-sentence': 'answers',
};

/** That what is built in served in the place of models that failed; undefined where none did. */
export function fallbackWords(
  tasks: readonly string[],
): { readonly short: string; readonly more: string } | undefined {
  if (tasks.length === 0) return undefined;
  const parts = tasks.map((task) => partOf[task] ?? task).join(', ');
  return {
    short: `Built-in model used for: ${parts}`,
    more: 'The version that serves could not be used; the log says why. Reading the paper again tries it again.',
  };
}
