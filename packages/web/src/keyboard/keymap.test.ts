import { describe, expect, it } from 'vitest';
import { type KeyPress, matchKey, shortcuts } from './keymap.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  typing: false,
  ...more,
});

describe('matchKey', () => {
  it.each([
    ['/', 'search'],
    ['?', 'help'],
    ['j', 'next'],
    ['k', 'previous'],
    ['o', 'open'],
    ['[', 'page-previous'],
    [']', 'page-next'],
    ['+', 'zoom-in'],
    ['=', 'zoom-in'],
    ['-', 'zoom-out'],
    ['f', 'find'],
    ['s', 'summary'],
    ['a', 'ask'],
    ['r', 'text'],
    ['X', 'select-range'],
    ['#', 'trash'],
    ['c', 'chat'],
    ['b', 'references'],
    ['t', 'theme'],
    ['Escape', 'escape'],
  ])('%s → %s', (key, action) => {
    expect(matchKey(press(key), undefined, 0)).toEqual({ action });
  });

  it('waits for the second key of a sequence, but not for long', () => {
    const first = matchKey(press('g'), undefined, 1000);
    expect(first).toEqual({ pending: { key: 'g', at: 1000 } });
    expect(matchKey(press('h'), first.pending, 2000)).toEqual({ action: 'home' });
    expect(matchKey(press('l'), first.pending, 2000)).toEqual({ action: 'library' });
    expect(matchKey(press('s'), first.pending, 2000)).toEqual({ action: 'settings' });
    expect(matchKey(press('h'), first.pending, 2300)).toEqual({});
  });

  it('takes the second key for itself where the two are no sequence', () => {
    expect(matchKey(press('j'), { key: 'g', at: 0 }, 10)).toEqual({ action: 'next' });
  });

  it('leaves typing alone, except for Escape', () => {
    expect(matchKey(press('j', { typing: true }), undefined, 0)).toEqual({});
    expect(matchKey(press('?', { typing: true }), undefined, 0)).toEqual({});
    expect(matchKey(press('Escape', { typing: true }), undefined, 0)).toEqual({ action: 'escape' });
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
    'leaves the browser its keys: %j',
    (more) => {
      expect(matchKey(press('f', more), undefined, 0)).toEqual({});
    },
  );

  it('leaves Enter to what has the focus', () => {
    expect(matchKey(press('Enter'), undefined, 0)).toEqual({});
  });
});

describe('the map', () => {
  it('gives no key two meanings', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const firsts = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
    expect(firsts.filter((key) => key !== undefined && keys.includes(key))).toEqual([]);
  });
});
