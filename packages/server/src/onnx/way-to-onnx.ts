import type { MessagePort } from 'node:worker_threads';

let way: MessagePort | undefined;

/** Opens the way from this thread to the ONNX thread for the task that runs now; undefined closes it. */
export function setWayToOnnx(port: MessagePort | undefined): void {
  way?.close();
  way = port;
}

/** The way that is open now. */
export function wayToOnnx(): MessagePort | undefined {
  return way;
}
