import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser } from './event-parser.ts';

const parse = (...pieces: string[]) => {
  const push = createEventParser();
  return pieces.flatMap((piece) => push(piece));
};

describe('createEventParser', () => {
  it('reads name, id and data', () => {
    expect(parse('id: 7\nevent: tldr\ndata: {"a":1}\n\n')).toEqual([
      { event: 'tldr', data: '{"a":1}', id: '7' },
    ]);
  });

  it('joins data lines and leaves comments, unknown fields and empty events out', () => {
    expect(parse(': hello\n\nretry: 10\nfoo: x\ndata: one\ndata:two\ndata\n\nevent: nothing\n\n')).toEqual([
      { event: 'message', data: 'one\ntwo\n', id: undefined },
    ]);
  });

  it('keeps the id for later events and refuses one with a NUL', () => {
    const events = parse('id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\n');
    expect(events.map((event) => event.id)).toEqual(['1', '1', '1']);
  });

  it('drops a byte order mark and an event without its closing blank line', () => {
    expect(parse('\uFEFFdata: a\n\ndata: unfinished\n')).toEqual([
      { event: 'message', data: 'a', id: undefined },
    ]);
  });

  it('waits for the second half of a CRLF', () => {
    expect(parse('data: a\r', '\n\r', '\n').map((event) => event.data)).toEqual(['a']);
  });

  it('gives the same events however the stream is cut and whichever line end it uses', () => {
    const lines = ['id: 1', 'event: reading', 'data: {"state":"done"}', '', 'data: x', 'data: y', '', ''];
    const expected = parse(lines.join('\n'));
    expect(expected).toHaveLength(2);
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(80), { maxLength: 12 }),
        (end, cuts) => {
          // A lone CR can only be told from CRLF by what follows, hence the comment at the end.
          const text = `${lines.join(end)}: end`;
          const points = [...new Set(cuts)].filter((cut) => cut < text.length).sort((a, b) => a - b);
          const pieces = [0, ...points].map((from, i) => text.slice(from, points[i] ?? text.length));
          expect(parse(...pieces)).toEqual(expected);
        },
      ),
    );
  });
});
