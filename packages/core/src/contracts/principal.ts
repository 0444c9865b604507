import { z } from 'zod';
import { principalIdSchema, type Scope } from './ids.ts';

/** Who asks. Every store call takes one. */
export const principalSchema = z.object({ id: principalIdSchema });
export type Principal = z.infer<typeof principalSchema>;

/** The one person of an installation without accounts. */
export const localPrincipal: Principal = { id: principalIdSchema.parse('local') };

export const visibilitySchema = z.enum(['private', 'public']);
export type Visibility = z.infer<typeof visibilitySchema>;

/** The scope in which a principal's own uploads and their results live. */
export function ownScope(principal: Principal): Scope {
  return `owner:${principal.id}` as Scope;
}

/** The scope of papers that anyone can fetch. */
export const publicScope = 'public' as Scope;

/** Scopes that a principal may read, the most private first. */
export function readableScopes(principal: Principal): readonly Scope[] {
  return [ownScope(principal), publicScope];
}
