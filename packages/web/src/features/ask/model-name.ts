/** A model as people call it: without its provider, and a file without its folders. */
export function modelName(model: string): string {
  const name = model.replace(/^(openai-compatible|gguf)\//, '');
  return model.startsWith('gguf/') ? (name.split(/[\\/]/).at(-1) ?? name) : name;
}
