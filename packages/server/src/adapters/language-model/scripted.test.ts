import { describe } from 'vitest';
import { languageModelContract } from './language-model-contract.ts';
import { scriptedModel } from './scripted.ts';

const close = async () => {};

describe('a scripted model', () => {
  languageModelContract({
    answering: async () => ({ model: scriptedModel(() => ['{"answered":', ' true}']), close }),
    endless: async () => ({ model: scriptedModel(() => ['{"answered":', 'silence']), close }),
  });
});
