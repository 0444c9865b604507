import { expect, it } from 'vitest';
import { modelName } from './model-name.ts';

it.each([
  ['openai-compatible/llama3.1', 'llama3.1'],
  ['openai-compatible/meta-llama/Llama-3.1-8B', 'meta-llama/Llama-3.1-8B'],
  ['gguf//home/me/models/qwen.gguf', 'qwen.gguf'],
  ['gguf/C:\\models\\qwen.gguf', 'qwen.gguf'],
  ['something-else', 'something-else'],
])('%s → %s', (model, name) => {
  expect(modelName(model)).toBe(name);
});
