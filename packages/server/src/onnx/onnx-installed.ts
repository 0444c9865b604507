import { createRequire } from 'node:module';

let installed: boolean | undefined;

/** Whether onnxruntime-node is installed. It is not, where nobody asked for it: it weighs more than all the rest. */
export function isOnnxInstalled(): boolean {
  if (installed === undefined) {
    try {
      createRequire(import.meta.url).resolve('onnxruntime-node');
      installed = true;
    } catch {
      installed = false;
    }
  }
  return installed;
}
