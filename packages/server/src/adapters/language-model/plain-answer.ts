import { z } from 'zod';

const completionSchema = z.object({
  id: z.string().nullish(),
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), reasoning_content: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.unknown(),
});

/** Whole answers larger than this are not read. */
const mostBytes = 2 * 1024 * 1024;

/**
 * Some servers answer a request for a stream with one JSON object. Gives such an answer as the stream of one piece that
 * the AI SDK expects, and any other answer as it is.
 */
export async function asEventStream(response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !/^application\/json\b/i.test(type)) return response;
  const parsed = completionSchema.safeParse(parse(await readText(response)));
  const events = parsed.success
    ? [
        {
          id: parsed.data.id,
          choices: parsed.data.choices.slice(0, 1).map(({ message, finish_reason }) => ({
            delta: { role: 'assistant', content: message.content ?? '' },
            finish_reason: finish_reason ?? 'stop',
          })),
          usage: parsed.data.usage,
        },
      ]
    : [{ error: { message: 'not a chat completion', code: 'not_a_completion' } }];
  const lines = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(`${lines}data: [DONE]\n\n`, {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
  });
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > mostBytes) break;
  }
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
