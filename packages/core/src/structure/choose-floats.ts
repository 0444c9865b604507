import type { Float } from '../contracts/structure.ts';
import type { Atom } from './float-atoms.ts';
import { type Proposal, proposalOf, type Side } from './float-proposals.ts';
import { hullOf } from './rectangles.ts';

/** How often the floats of each kind stand on each side of their captions in this paper. */
export type SideVotes = ReadonlyMap<string, number>;

const key = (kind: Float['kind'], side: Side): string => `${kind === 'figure' ? 'figure' : 'table'} ${side}`;

/** What is usual before a paper has said otherwise: figures above their captions, tables and the rest below. */
const usual: SideVotes = new Map([
  ['figure above', 1],
  ['figure below', 0.1],
  ['table below', 0.7],
  ['table above', 0.3],
]);

/** Counts the captions that leave no choice: those that have parts on one side only. */
export function voteSides(pages: readonly (readonly (readonly Proposal[])[])[]): SideVotes {
  const votes = new Map(usual);
  for (const proposals of pages.flat()) {
    const stacked = proposals.filter(({ side }) => side === 'above' || side === 'below');
    const [only] = stacked;
    if (!only || stacked.length > 1 || only.distance > 40) continue;
    const name = key(only.caption.kind, only.side);
    votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  return votes;
}

/** How well parts suit the kind: tables are lines and rules, figures are painted. */
function suits(kind: Float['kind'], atoms: readonly Atom[]): number {
  const ruled = atoms.some(({ kind: part }) => part === 'table' || part === 'ruled');
  const painted = atoms.some(({ kind: part }) => part === 'area' || part === 'text');
  if (!ruled && !painted) return -1;
  if (kind === 'figure') return painted ? 1 : ruled ? 0.3 : 0;
  if (kind === 'table') return ruled ? 1 : 0.4;
  return atoms.some(({ kind: part }) => part === 'ruled') ? 1 : painted ? 0.8 : 0.3;
}

function scoreOf({ caption, side, atoms, distance }: Proposal, votes: SideVotes): number {
  const total = (votes.get(key(caption.kind, 'above')) ?? 0) + (votes.get(key(caption.kind, 'below')) ?? 0);
  const share = (votes.get(key(caption.kind, side)) ?? 0) / (total || 1);
  const besides = side === 'left' || side === 'right' ? 0.5 : 0;
  return 1 + suits(caption.kind, atoms) + share - Math.min(1, distance / 60) - besides;
}

/**
 * Chooses one float a caption so that together they suit best: parts that two captions could own go to one of them. Starts
 * from the best of each and changes one choice at a time while that helps.
 */
export function chooseFloats(options: readonly (readonly Proposal[])[], votes: SideVotes): Proposal[] {
  const chosen = options.map((proposals) => best(proposals, votes));
  const total = (): number => {
    let sum = 0;
    for (const proposal of parted(chosen)) sum += scoreOf(proposal, votes);
    return sum;
  };
  let reached = total();
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const [index, proposals] of options.entries()) {
      for (const proposal of proposals) {
        const before = chosen[index];
        if (proposal === before) continue;
        chosen[index] = proposal;
        const now = total();
        if (now > reached + 1e-9) {
          reached = now;
          changed = true;
        } else chosen[index] = before;
      }
    }
    if (!changed) break;
  }
  return parted(chosen);
}

function best(proposals: readonly Proposal[], votes: SideVotes): Proposal | undefined {
  let found: Proposal | undefined;
  for (const proposal of proposals)
    if (!found || scoreOf(proposal, votes) > scoreOf(found, votes)) found = proposal;
  return found;
}

/** Gives each part that several want to one of them: to whom its kind suits, then to the nearer. */
function parted(chosen: readonly (Proposal | undefined)[]): Proposal[] {
  const owners = new Map<Atom, Proposal[]>();
  for (const proposal of chosen)
    for (const atom of proposal?.atoms ?? []) {
      const known = owners.get(atom);
      if (known) known.push(proposal as Proposal);
      else owners.set(atom, proposal ? [proposal] : []);
    }
  const result: Proposal[] = [];
  for (const proposal of chosen) {
    if (!proposal) continue;
    const own = proposal.atoms.filter((atom) => ownerOf(atom, owners.get(atom) ?? []) === proposal);
    if (own.length === proposal.atoms.length) result.push(proposal);
    else if (own.length > 0) result.push(proposalOf(proposal.caption, proposal.side, own));
  }
  return result;
}

function ownerOf(atom: Atom, wanted: readonly Proposal[]): Proposal | undefined {
  if (wanted.length < 2) return wanted[0];
  const cost = (proposal: Proposal): number => {
    const hull = hullOf([proposal.caption, atom]);
    const height = (hull?.bottom ?? 0) - (hull?.top ?? 0);
    return height - 200 * suits(proposal.caption.kind, [atom]);
  };
  return wanted.reduce((a, b) => (cost(b) < cost(a) ? b : a));
}
