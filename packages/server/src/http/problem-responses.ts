import { problemSchema } from '@papyri/core/contracts/problem';

/** Every route may answer with a problem document. */
export const problemResponses = { '4xx': problemSchema, '5xx': problemSchema } as const;
