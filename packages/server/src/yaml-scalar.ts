/** A YAML scalar: plain where nothing could take it for something else, else quoted as JSON, which YAML 1.2 reads. */
export function yamlScalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
