import type { Pool } from 'pg';

/**
 * Ends a pool once everybody who waits for a connection has had one: `pool.end` alone forgets them, and their
 * promises never settle. Who asks later is refused.
 */
export async function endPool(pool: Pool): Promise<void> {
  while (pool.waitingCount > 0) {
    // First come, first served: this one comes after all who wait now.
    const client = await pool.connect();
    client.release();
  }
  await pool.end();
}
