import type { KeyPointRole } from '../contracts/summary.ts';

/** The order in which a reader wants them. */
export const rolesInOrder = [
  'problem',
  'method',
  'result',
  'limits',
] as const satisfies readonly KeyPointRole[];

export const roleWords: Record<KeyPointRole, string> = {
  problem: 'Problem',
  method: 'Method',
  result: 'Results',
  limits: 'Limits',
};
