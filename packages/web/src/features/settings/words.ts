import type { ModelTest } from '@papyri/core/contracts/settings';
import { errorCatalogue } from '@papyri/core/errors';
import { formatDuration } from '../../format/format.ts';
import { modelName } from '../ask/model-name.ts';
import type { Draft } from './draft.ts';

const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What leaves this machine with a provider, said honestly in a sentence or two. */
export function whatIsSent(draft: Pick<Draft, 'provider' | 'baseUrl'>): string {
  if (draft.provider === 'none')
    return 'Nothing is sent anywhere: answers are the paper’s own sentences, chosen on the machine that Papyri runs on.';
  if (draft.provider === 'gguf')
    return 'Nothing is sent anywhere: Papyri runs the file itself, on its own machine.';
  const typed = draft.baseUrl.trim();
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const local = url && thisMachine.test(url.hostname);
  const where = url ? `${url.host}${local ? ' (the machine that Papyri runs on)' : ''}` : 'this server';
  const what = `With each question, also with those that are prepared for a paper, Papyri sends to ${where} the question, what was said before in the conversation, and the passages of the paper that bear on it; nothing else, and to nobody else.`;
  if (url?.protocol === 'http:' && !local)
    return `${what} The connection is not encrypted: others on the network can read it.`;
  return what;
}

/** The result of a test in words. */
export function describeTest(test: ModelTest): {
  readonly tone: 'good' | 'warm' | 'bad';
  readonly title: string;
  readonly detail?: string;
} {
  if (test.outcome === 'fails') {
    const detail = test.detail ? { detail: test.detail } : {};
    return { tone: 'bad', title: errorCatalogue[test.code].title, ...detail };
  }
  const took = formatDuration(test.ms);
  if (test.structured)
    return {
      tone: 'good',
      title: `${modelName(test.model)} works: it answered in ${took}, in the form that citations need.`,
    };
  return {
    tone: 'warm',
    title: `${modelName(test.model)} answered in ${took}, but not in the form that citations need.`,
    detail:
      'Papyri will often have to fall back to the paper’s own sentences. A larger model usually does better.',
  };
}
