/** What a thread asks the ONNX thread for, through a port of its own; both sides block, so one question is under way. */
export type OnnxQuestion = {
  /** SHA-256 of the model: its name. */
  readonly model: string;
  /** The model itself, where the ONNX thread said that it does not have it. */
  readonly bytes?: Uint8Array;
  readonly rows: Float32Array;
  /** Features a row. */
  readonly width: number;
  /** Becomes 1 when the answer has been posted. */
  readonly answered: Int32Array<SharedArrayBuffer>;
};

export type OnnxAnswer =
  | { readonly type: 'scores'; readonly scores: Float32Array }
  | { readonly type: 'unknown-model' }
  | { readonly type: 'failed'; readonly reason: string };
