import { clientRegistry } from './client-registry.ts';
import type { CommandContext } from './command.ts';

/** Opens the registry for one thing only: while a model trains, the data folder belongs to nobody. */
export async function withRegistry<Value>(
  { connect, signal }: CommandContext,
  use: (
    registry: () => Promise<ReturnType<typeof clientRegistry>>,
    client: () => Promise<Awaited<ReturnType<CommandContext['connect']>>['client']>,
  ) => Promise<Value>,
): Promise<Value> {
  let connection: ReturnType<CommandContext['connect']> | undefined;
  const client = async () => {
    connection ??= connect();
    return (await connection).client;
  };
  try {
    return await use(async () => clientRegistry(await client(), signal), client);
  } finally {
    await (await connection?.catch(() => undefined))?.close();
  }
}
