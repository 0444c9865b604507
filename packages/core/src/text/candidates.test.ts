import { describe, expect, test } from 'vitest';
import { candidatesOf, contextOf } from './candidates.ts';
import { markedCandidates, titleOf } from './marked-candidates.ts';
import { buildCleanDocument } from './testing/build-clean-document.ts';
import { samplePaper } from './testing/sample-paper.ts';

describe('candidatesOf', () => {
  const document = samplePaper();
  const candidates = candidatesOf(document);

  test('takes prose and leaves captions, notes, thanks and references out', () => {
    const all = candidates.map(({ text }) => text).join(' ');
    expect(all).toContain('In this paper, we propose TidePool');
    expect(all).toContain('Training took 5 hours');
    expect(all).not.toMatch(/Figure 2|available at|harbour masters|Regional ocean models\. 2011|Ada Marsh/);
  });

  test('says where each stands', () => {
    const first = candidates[0];
    expect(first).toMatchObject({ positionInBlock: 0, ordinal: 0, inAbstract: true, heading: 'abstract' });
    for (const { text, start, end } of candidates) expect(text).toBe(document.text.slice(start, end));
    expect(contextOf('T', candidates.slice(3)).candidates[0]?.ordinal).toBe(0);
  });
});

test('mends a sentence that a column or page cut', () => {
  const document = buildCleanDocument([
    {
      role: 'paragraph',
      text: ['Harbour operators need water level forecasts', 'several hours ahead of every'],
    },
    { role: 'paragraph', text: ['storm that comes. A second sentence stands for itself.'] },
    { role: 'caption', text: ['Figure 1: A caption.'] },
  ]);
  expect(candidatesOf(document).map(({ text }) => text)).toEqual([
    'Harbour operators need water level forecasts several hours ahead of every storm that comes. A second sentence stands for itself.',
  ]);
});

test('the stated abstract marks its sentences where no heading does', () => {
  const abstract = 'Harbours need forecasts several hours ahead. We propose a small graph network for them.';
  const document = buildCleanDocument([
    { role: 'title', text: ['TidePool'] },
    { role: 'paragraph', text: abstract },
    { role: 'paragraph', text: 'Water levels decide which ships may enter a harbour and when.' },
  ]);
  const marked = markedCandidates(document, { abstract }, { strict: true });
  expect(marked.map(({ inAbstract }) => inAbstract)).toEqual([true, true, false]);
  expect(titleOf(document, {})).toBe('TidePool');
  expect(titleOf(document, { title: 'Another' })).toBe('Another');
});
