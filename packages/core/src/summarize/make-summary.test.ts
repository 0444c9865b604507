import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import { blockRoleSchema } from '../contracts/document.ts';
import { summarySchema } from '../contracts/summary.ts';
import { documentOfBlocks } from '../text/testing/arbitrary-document.ts';
import { buildCleanDocument, cleanDocumentFromText } from '../text/testing/build-clean-document.ts';
import { samplePaper } from '../text/testing/sample-paper.ts';
import { words } from '../text/tokens.ts';
import { makeSummary, type SummaryContent } from './make-summary.ts';
import { builtInSummaryPorts } from './ports.ts';

const summarize = (document: CleanDocument) => makeSummary(document, {}, builtInSummaryPorts);

function sentencesOf({ tldr, keyPoints, sections }: SummaryContent): CitedSentence[] {
  return [
    ...(tldr === null ? [] : [tldr]),
    ...keyPoints.map(({ sentence }) => sentence),
    ...sections.flatMap(({ sentences }) => sentences),
  ];
}

function expectTraceable(document: CleanDocument, summary: SummaryContent): void {
  for (const { text, citations, support } of sentencesOf(summary)) {
    const [citation] = citations;
    expect(citation?.quote).toBe(document.text.slice(citation?.span.start, citation?.span.end));
    const quoted = words(citation?.quote ?? '');
    for (const word of words(text)) expect(quoted).toContain(word);
    expect(support).toBeGreaterThan(0);
    expect(support).toBeLessThanOrEqual(1);
  }
}

describe('makeSummary of a paper', () => {
  const document = samplePaper();
  const summary = summarize(document);
  const point = (role: string) =>
    summary.keyPoints.filter((one) => one.role === role).map(({ sentence }) => sentence.text);

  test('every sentence stands in the paper', () => {
    expectTraceable(document, summary);
    const provenance = {
      documentId: document.id,
      stageVersion: 1,
      models: [],
      cost: {
        cpuMs: 0,
        wallMs: 0,
        bytesSent: 0,
        inputTokens: 0,
        outputTokens: 0,
        usd: 0,
        priceVersion: 'local-1',
      },
      createdAt: '2026-11-23T00:00:00Z',
    };
    expect(summarySchema.safeParse({ ...summary, provenance }).success).toBe(true);
  });

  test('finds problem, method, result and limits', () => {
    expect(point('problem').join(' ')).toMatch(/too expensive|dense sensor grids/);
    expect(point('method').join(' ')).toMatch(/TidePool|shoreline/);
    expect(point('result').join(' ')).toMatch(/31%|4\.1 centimetres/);
    expect(point('limits').join(' ')).toMatch(/does not handle|limited to Europe/);
  });

  test('says nothing twice', () => {
    const said = sentencesOf(summary).map(({ text }) => text);
    expect(new Set(said).size).toBe(said.length);
  });

  test('summarises each section under its heading, without thanks and references', () => {
    const headings = summary.sections.map(({ heading }) => heading);
    expect(headings).toEqual(expect.arrayContaining(['Introduction', 'Method', 'Results']));
    expect(headings).not.toEqual(expect.arrayContaining(['Abstract']));
    expect(headings.join()).not.toMatch(/Acknowledgements|References/);
    const method = summary.sections.find(({ heading }) => heading === 'Method');
    expect(document.text.slice(method?.span.start, method?.span.end)).toBe('2 Method');
    expect(
      sentencesOf(summary)
        .map(({ text }) => text)
        .join(' '),
    ).not.toMatch(/rest of this paper|coffee/);
  });

  test('is the same again', () => {
    expect(summarize(document)).toEqual(summary);
  });
});

test('forces no limits on a paper that states none', () => {
  const document = cleanDocumentFromText(
    '[abstract] We propose a graph network for harbours. Experiments show that it reduces the error by half.\n\n# 1 Method\n\nThe network passes messages along the shore of the harbour.',
  );
  expect(summarize(document).keyPoints.filter(({ role }) => role === 'limits')).toEqual([]);
});

test('takes a label of a structured abstract at its word', () => {
  const document = cleanDocumentFromText(
    '[abstract] Background: Harbours silt up within a few years in most of the world. Methods: Twelve dredgers were followed over two winters with sonar. Results: The depth of the harbours stayed within ten centimetres.',
  );
  const { keyPoints } = summarize(document);
  const said = new Map(keyPoints.map(({ role, sentence }) => [role, sentence.text]));
  expect([...said.values(), summarize(document).tldr?.text]).toEqual(
    expect.arrayContaining(['The depth of the harbours stayed within ten centimetres.']),
  );
  expect(said.get('problem')).toBe('Harbours silt up within a few years in most of the world.');
});

test('a text without headings has one section without a heading', () => {
  const document = cleanDocumentFromText(
    'Harbours silt up within a few years in most of the world. Dredgers keep them open at a high price. A sonar on board lets them steer by themselves at night.',
  );
  const { sections } = summarize(document);
  expect(sections.map(({ heading, span }) => [heading, span])).toEqual([['', { start: 0, end: 0 }]]);
});

test('never throws and never invents, whatever the document', () => {
  const block = fc.record({
    role: fc.constantFrom(...blockRoleSchema.options),
    level: fc.integer({ min: 1, max: 4 }),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.lorem({ maxCount: 5, mode: 'sentences' }),
      fc.constantFrom(
        'We propose a network [3].',
        'However, it fails (see Figure 2).',
        '1 Introduction',
        'References',
        '',
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const document = documentOfBlocks(blocks);
      expectTraceable(document, summarize(document));
    }),
    { numRuns: 150 },
  );
});

describe('stays fast', () => {
  test.each([
    [
      'one sentence of a megabyte',
      [{ role: 'paragraph' as const, text: [`We propose ${'water '.repeat(170_000)}`] }],
    ],
    ['a megabyte without a space', [{ role: 'abstract' as const, text: ['a'.repeat(1_000_000)] }]],
    ['a megabyte of brackets', [{ role: 'abstract' as const, text: ['([{('.repeat(250_000)] }]],
    [
      'ten thousand sentences under one heading',
      [
        { role: 'heading' as const, level: 1, text: ['Results'] },
        {
          role: 'paragraph' as const,
          text: Array.from(
            { length: 10_000 },
            (_, at) => `We show that harbour ${at} has water of ${at} metres.`,
          ),
        },
      ],
    ],
    [
      'three thousand headings',
      Array.from({ length: 6000 }, (_, at) =>
        at % 2 === 0
          ? { role: 'heading' as const, level: 1 + (at % 3), text: [`Part ${at}`] }
          : {
              role: 'paragraph' as const,
              text: [`We measured the depth of harbour ${at} with nine sensors.`],
            },
      ),
    ],
  ])('on %s', (_, blocks) => {
    const document = buildCleanDocument(blocks);
    const started = cpuTimeMs();
    expectTraceable(document, summarize(document));
    expect(cpuTimeMs() - started).toBeLessThan(8000);
  });
});
