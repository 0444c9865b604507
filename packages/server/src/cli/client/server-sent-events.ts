export interface ReceivedEvent {
  readonly id: string | undefined;
  readonly data: string;
}

/**
 * Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6) from an
 * answer until it ends; leaving the loop lets go of the connection. Comments are skipped.
 */
export async function* serverSentEvents(response: Response): AsyncGenerator<ReceivedEvent, void> {
  if (!response.body) return;
  let buffer = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    // What was looked through before is not looked through again, save one letter in case it was a line's end.
    let from = Math.max(0, buffer.length - 1);
    buffer += chunk;
    for (let end = buffer.indexOf('\n\n', from); end >= 0; end = buffer.indexOf('\n\n', from)) {
      const event = parseEvent(buffer.slice(0, end));
      buffer = buffer.slice(end + 2);
      from = 0;
      if (event) yield event;
    }
  }
}

function parseEvent(block: string): ReceivedEvent | undefined {
  const fields = block.split('\n');
  const of = (name: string) =>
    fields
      .filter((field) => field.startsWith(`${name}:`))
      .map((field) => field.slice(name.length + 1).replace(/^ /, ''));
  const data = of('data');
  return data.length === 0 ? undefined : { id: of('id').at(-1), data: data.join('\n') };
}
