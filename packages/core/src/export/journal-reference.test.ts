import { describe, expect, it } from 'vitest';
import { parseJournalReference } from './journal-reference.ts';

describe('parseJournalReference', () => {
  it.each([
    ['Phys. Rev. D 76, 013009 (2007)', { name: 'Phys. Rev. D', volume: '76', pages: '013009', year: '2007' }],
    ['Nature 521, 436-444 (2015)', { name: 'Nature', volume: '521', pages: '436--444', year: '2015' }],
    ['Phys.Rev.D76:013009,2007', { name: 'Phys.Rev.', volume: 'D76', pages: '013009', year: '2007' }],
    [
      'J. Mach. Learn. Res. 15(1): 1929-1958, 2014',
      { name: 'J. Mach. Learn. Res.', volume: '15', number: '1', pages: '1929--1958', year: '2014' },
    ],
    ['Phys.Lett. B123 (1983) 45-50', { name: 'Phys.Lett.', volume: 'B123', pages: '45--50', year: '1983' }],
    [
      'Astrophys. J. 612 (2004) L101–L104',
      { name: 'Astrophys. J.', volume: '612', pages: 'L101--L104', year: '2004' },
    ],
    ['JHEP 03 (2010) 021', { name: 'JHEP', volume: '03', pages: '021', year: '2010' }],
    ['to appear in Annals of Mathematics', { name: 'to appear in Annals of Mathematics' }],
    ['PhD thesis, 2011', { name: 'PhD thesis, 2011', year: '2011' }],
  ])('%s', (text, expected) => {
    expect(parseJournalReference(text)).toEqual({ kind: 'article', ...expected });
  });

  it.each([
    ['In Proceedings of ICML 2019', 'Proceedings of ICML 2019', '2019'],
    [
      'Advances in Neural Information Processing Systems 30 (2017)',
      'Advances in Neural Information Processing Systems 30 (2017)',
      '2017',
    ],
  ])('%s is a meeting', (text, name, year) => {
    expect(parseJournalReference(text)).toEqual({ kind: 'proceedings', name, year });
  });

  it('knows journals that are called proceedings', () => {
    expect(parseJournalReference('Proc. Natl. Acad. Sci. USA 103, 8577-8582 (2006)')).toMatchObject({
      kind: 'article',
      volume: '103',
    });
  });
});
