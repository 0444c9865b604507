/** What a workflow may do. */
export interface WorkflowContext {
  readonly id: string;
  /** Fires when the workflow is cancelled or the process stops. */
  readonly signal: AbortSignal;
  /**
   * Runs one step and remembers what it gave: after a crash finished steps are not run again, the step that was
   * under way is, so a step's writes must be idempotent. Results must be JSON and small; large values go to blobs.
   */
  step<Value>(name: string, run: () => Promise<Value>): Promise<Value>;
}

export type WorkflowHandler = (context: WorkflowContext, payload: unknown) => Promise<void>;

/**
 * Durable functions. `start` is idempotent by id: starting what runs or ran already does nothing.
 * Handlers are registered before `launch`; `launch` also resumes what a former life of this process left unfinished.
 */
export interface Workflows {
  register(name: string, handler: WorkflowHandler): void;
  launch(): Promise<void>;
  start(name: string, id: string, payload: unknown): Promise<void>;
  /** Stops a workflow at its next step and fires its signal at once where it runs in this process. */
  cancel(id: string): Promise<void>;
  /** True while the engine knows the workflow and it has not ended. */
  isActive(id: string): Promise<boolean>;
  /** Takes over unfinished work of processes that are gone; gives the number of workflows resumed. */
  adopt(deadExecutors: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
