import type { SourceBlock } from '../../contracts/source-text.ts';
import type { BlockCollector } from './block-collector.ts';
import {
  codeEnvironments,
  droppedEnvironments,
  floatEnvironments,
  listEnvironments,
  mathEnvironments,
  tableEnvironments,
} from './known-commands.ts';
import { tableRows } from './latex-table.ts';
import { TexScanner } from './tex-scanner.ts';

type Role = SourceBlock['role'];

/** Reads what stands between `\begin` and `\end`. What is not known is read as what stands around it. */
export function readEnvironment(
  given: { readonly name: string; readonly source: string; readonly role: Role },
  collected: BlockCollector,
  read: (source: string, role: Role) => void,
): void {
  const { source, role } = given;
  const name = given.name.replace(/\*$/, '');
  const body = new TexScanner(source);
  const rest = () => body.take(source.length);
  if (droppedEnvironments.has(name)) return;
  if (mathEnvironments.has(name)) collected.formula(source);
  else if (tableEnvironments.has(name)) {
    if (name === 'tabularx' || name === 'tabulary') body.group();
    body.dropArguments(1);
    collected.table(tableRows(rest(), (tex) => collected.wordsOf(tex).finish().text));
  } else if (name === 'algorithmic')
    collected.floatingly(() => collected.apart('figure-text', source.replace(/^\s*\[[^\]]*\]/, '')));
  else if (codeEnvironments.has(name)) {
    body.dropArguments(0);
    collected.verbatim(rest());
  } else if (floatEnvironments.has(name)) {
    body.dropArguments(0);
    collected.floatingly(() => read(rest(), 'figure-text'));
  } else {
    collected.flush();
    body.dropArguments(0);
    // An argument without blanks is a width, a number or a name, and not printed.
    const at = body.at;
    if (/\s/.test(body.group() ?? '')) body.at = at;
    read(rest(), rolesWithin.get(name) ?? (listEnvironments.has(name) ? 'list-item' : role));
    collected.flush();
  }
}

const rolesWithin: ReadonlyMap<string, Role> = new Map([
  ['abstract', 'abstract'],
  ['thebibliography', 'reference'],
]);
