import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { TextHit } from '@papyri/core/contracts/library';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import { storableText } from '../database/json-text.ts';
import { inPlaces, type PaperPlace } from '../database/paper-place.ts';

const hitsPerPaper = 3;

/** Marks around what matches; private-use characters, which the excerpt is cleared of, so that no paper can forge them. */
const markStart = '\uE000';
const markEnd = '\uE001';

/** Takes the marks out of a marked excerpt and says where they were. */
export function readMarks(marked: string): Pick<TextHit, 'excerpt' | 'marks'> {
  let excerpt = '';
  const marks: { start: number; end: number }[] = [];
  let start: number | undefined;
  for (const character of marked) {
    if (character === markStart) start = excerpt.length;
    else if (character === markEnd) {
      if (start !== undefined && excerpt.length > start) marks.push({ start, end: excerpt.length });
      start = undefined;
    } else excerpt += character;
  }
  return { excerpt, marks };
}

/** Where the words of a search stand in the full texts of these papers: the best few passages of each. */
export async function textHits(
  database: Executor,
  papers: readonly PaperPlace[],
  words: string,
): Promise<TextHit[]> {
  if (papers.length === 0) return [];
  const query = sql`websearch_to_tsquery('english', ${storableText(words)})`;
  const options = `StartSel=${markStart}, StopSel=${markEnd}, MaxWords=30, MinWords=15, MaxFragments=1`;
  const plain = sql`translate(passage.text, ${markStart + markEnd}, '')`;
  const { rows } = await sql<{ paper_id: string; page: number; heading: string | null; marked: string }>`
    select paper_id, page, heading, marked from (
      select source_file.paper_id, passage.page, passage.heading,
        ts_headline('english', ${plain}, ${query}, ${options}) as marked,
        row_number() over (
          partition by source_file.scope, source_file.paper_id
          order by ts_rank_cd(passage.search, ${query}) desc, passage.ordinal
        ) as place
      from source_file
      join document on document.scope = source_file.scope and document.source_sha256 = source_file.sha256
      join passage on passage.scope = document.scope and passage.document_id = document.id
      where ${inPlaces('source_file.scope', 'source_file.paper_id', papers)} and passage.search @@ ${query}
    ) as found
    where place <= ${hitsPerPaper}
    order by paper_id, place`.execute(database);
  return rows.map((row) => ({
    paperId: row.paper_id as PaperVersionId,
    page: row.page,
    ...(row.heading === null ? {} : { heading: row.heading }),
    ...readMarks(row.marked),
  }));
}
