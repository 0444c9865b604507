/** One server-sent event; `id` is the last id seen on the stream, also where this event carries none. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
}

/**
 * A parser of `text/event-stream` that takes the stream in pieces of any size and gives the events that each piece
 * completes (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 */
export function createEventParser(): (piece: string) => ServerSentEvent[] {
  let rest = '';
  let started = false;
  let id: string | undefined;
  let event = '';
  let data: string[] = [];

  const takeLine = (line: string, out: ServerSentEvent[]) => {
    if (line === '') {
      if (data.length > 0) out.push({ event: event || 'message', data: data.join('\n'), id });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return (piece) => {
    let text = rest + piece;
    if (!started && text !== '') {
      started = true;
      text = text.replace(/^\uFEFF/, '');
    }
    const out: ServerSentEvent[] = [];
    let from = 0;
    for (;;) {
      const end = nextLineEnd(text, from);
      if (end < 0) break;
      // A carriage return at the very end may be half of a CRLF: wait for the rest.
      if (text[end] === '\r' && end === text.length - 1) break;
      takeLine(text.slice(from, end), out);
      from = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    }
    rest = text.slice(from);
    return out;
  };
}

function nextLineEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (text[i] === '\n' || text[i] === '\r') return i;
  return -1;
}
