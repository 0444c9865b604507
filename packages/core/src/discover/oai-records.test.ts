import { describe, expect, it } from 'vitest';
import { licenceOfVersion, type OaiRecord, parseOaiRecords } from './oai-records.ts';

const answer = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-01T00:00:00Z</responseDate>
<request verb="GetRecord">http://oaipmh.arxiv.org/oai</request>${body}</OAI-PMH>`;

const raw = `<record><header><identifier>oai:arXiv.org:2101.00001</identifier><datestamp>2026-01-05</datestamp><setSpec>cs</setSpec></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
<id>2101.00001</id><submitter>Ada Example</submitter>
<version version="v1"><date>Mon, 4 Jan 2021 17:57:34 GMT</date><size>1102kb</size></version>
<version version="v2"><date>Wed, 6 Jan 2021 00:41:18 GMT</date><size>1110kb</size></version>
<title>On
  examples</title><authors>Ada Example (1), Bo Öst, Jr. and C. D. Third ((1) Somewhere)</authors>
<categories>cs.CL cs.LG</categories><comments>5 pages</comments><journal-ref>J. Ex. 1</journal-ref><doi>10.1000/1</doi>
<license>http://creativecommons.org/licenses/by/4.0/</license><abstract>  An
 abstract.</abstract></arXivRaw></metadata></record>`;

function records(xml: string): readonly OaiRecord[] {
  const parsed = parseOaiRecords(xml);
  if (parsed.kind !== 'records') throw new Error(`expected records, got ${parsed.kind}`);
  return parsed.records;
}

describe('parseOaiRecords', () => {
  it('reads arXivRaw: history, flat authors, licence', () => {
    expect(records(answer(`<GetRecord>${raw}</GetRecord>`))).toEqual([
      {
        id: '2101.00001',
        deleted: false,
        datestamp: '2026-01-05',
        title: 'On examples',
        abstract: 'An abstract.',
        authors: [{ name: 'Ada Example' }, { name: 'Bo Öst Jr.' }, { name: 'C. D. Third' }],
        categories: ['cs.CL', 'cs.LG'],
        comment: '5 pages',
        journalReference: 'J. Ex. 1',
        doi: '10.1000/1',
        licence: { name: 'CC-BY-4.0', url: 'http://creativecommons.org/licenses/by/4.0/' },
        versions: [
          { version: 1, submittedAt: '2021-01-04T17:57:34.000Z' },
          { version: 2, submittedAt: '2021-01-06T00:41:18.000Z' },
        ],
      },
    ]);
  });

  it('reads the arXiv format: structured authors', () => {
    const [record] = records(
      answer(`<ListRecords><record><header><identifier>oai:arXiv.org:math/0309136</identifier></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>math/0309136</id><created>2003-09-08</created>
<authors><author><keyname>Example</keyname><forenames>Ada B.</forenames><suffix>III</suffix><affiliation>Here</affiliation></author>
<author><keyname>Collaboration</keyname></author></authors><title>T</title><categories>math.GT</categories>
<license>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</license></arXiv></metadata></record>
<resumptionToken cursor="0" completeListSize="2000">next|1001</resumptionToken></ListRecords>`),
    );
    expect(record).toMatchObject({
      id: 'math/0309136',
      authors: [{ name: 'Ada B. Example III', affiliation: 'Here' }, { name: 'Collaboration' }],
      licence: { name: 'arXiv-nonexclusive-1.0' },
      versions: [],
    });
  });

  it('keeps the token of the next page and marks deleted records', () => {
    const parsed = parseOaiRecords(
      answer(`<ListRecords><record><header status="deleted"><identifier>oai:arXiv.org:2101.00002</identifier></header></record>
<resumptionToken>6511260|1001</resumptionToken></ListRecords>`),
    );
    expect(parsed).toMatchObject({
      kind: 'records',
      resumptionToken: '6511260|1001',
      records: [{ id: '2101.00002', deleted: true, licence: { name: 'unknown' } }],
    });
  });

  it('gives the protocol error', () => {
    expect(parseOaiRecords(answer('<error code="idDoesNotExist">nothing here</error>'))).toEqual({
      kind: 'error',
      code: 'idDoesNotExist',
      message: 'nothing here',
    });
  });

  it.each(['', '<html/>', answer('').slice(0, -4), answer('<Identify/>')])('calls %j invalid', (xml) => {
    expect(parseOaiRecords(xml)).toEqual({ kind: 'invalid' });
  });
});

describe('licenceOfVersion', () => {
  it('is known for the newest version only, because versions may differ', () => {
    const [record] = records(answer(`<GetRecord>${raw}</GetRecord>`));
    if (!record) throw new Error('no record');
    expect(licenceOfVersion(record, 2).name).toBe('CC-BY-4.0');
    expect(licenceOfVersion(record, 1).name).toBe('unknown');
    expect(licenceOfVersion({ ...record, versions: [] }, 1).name).toBe('unknown');
  });
});
