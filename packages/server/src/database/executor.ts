import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What runs a query: the database itself or a transaction on it. Inside a transaction always pass the transaction. */
export type Executor = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;
