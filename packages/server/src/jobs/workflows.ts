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

/** `unknown`: never started. `ended`: finished, failed or cancelled. */
export type WorkflowState = 'unknown' | 'active' | 'ended';

/**
 * Durable functions. `start` is idempotent by id: starting what runs or ran already does nothing.
 * Handlers are registered before `launch`; `launch` also resumes what a former life of this process left unfinished.
 */
export interface Workflows {
  /**
   * @param options.mayWait true for heavy work: where several processes share the database, what a process that is busy
   * is asked to start waits for whoever is free first. Without it work starts here and at once.
   */
  register(name: string, handler: WorkflowHandler, options?: { readonly mayWait?: boolean }): void;
  launch(): Promise<void>;
  /** @param options.background true for what nobody waits for: it comes after what somebody does */
  start(
    name: string,
    id: string,
    payload: unknown,
    options?: { readonly background?: boolean },
  ): Promise<void>;
  /** Stops a workflow at its next step and fires its signal: at once in this process, within a second in another. */
  cancel(id: string): Promise<void>;
  /** What the engine knows of these workflows, wherever they run. */
  states(ids: readonly string[]): Promise<ReadonlyMap<string, WorkflowState>>;
  /** True while the engine knows the workflow and it has not ended. */
  isActive(id: string): Promise<boolean>;
  /** Takes over unfinished work of every process that is not among the living; gives the number of workflows. */
  adopt(living: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
