import type { Database } from '@papyri/server/database/database';
import { sql } from 'kysely';

/**
 * Work of which there is more than there should be, as `what: how often`; empty where everything was done once. Relies on
 * questions and corrections of the mixed load that are all different.
 */
export async function doneTwice(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ what: string; times: number }>`
    select what, times from (
      select 'read ' || paper_id as what, count(*)::int as times
        from reading where state = 'done' group by scope, paper_id
      union all
      select 'charged ' || step || ' of ' || paper_id, count(*)::int
        from usage where step in ('extract', 'tldr', 'retrieve', 'summarize') group by step, scope, paper_id
      union all
      select 'told ' || type || ' on ' || stream, count(*)::int
        from event where type in ('tldr', 'summary', 'question-sheet') group by type, stream
      union all
      select 'told the end of reading ' || stream, count(*)::int
        from event where type = 'reading' and body -> 'reading' ->> 'state' = 'done' group by stream
      union all
      select 'told turn ' || (body -> 'turn' ->> 'id'), count(*)::int
        from event where type = 'turn' group by body -> 'turn' ->> 'id'
      union all
      select 'asked ' || (answer ->> 'question'), count(*)::int from answer group by answer ->> 'question'
      union all
      select 'corrected ' || text, count(*)::int from correction group by text
      union all
      select 'said ' || question, count(*)::int from turn group by question
      union all
      select 'charged chats beyond turns', 1 + (
        (select count(*) from usage where step = 'chat') - (select count(*) from turn where state = 'done')
      )::int
    ) counted
    where times > 1
    order by what`.execute(database.kysely);
  return rows.map(({ what, times }) => `${what}: ${times}`);
}
