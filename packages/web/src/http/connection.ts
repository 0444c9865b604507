type Listener = () => void;

/** Whether the server answers, as the last request found it; the banner and the live events follow it. */
function createConnection() {
  let up = true;
  const listeners = new Set<Listener>();
  const set = (next: boolean) => {
    if (next === up) return;
    up = next;
    for (const listener of listeners) listener();
  };
  return {
    lost: () => set(false),
    found: () => set(true),
    isUp: () => up,
    subscribe: (listener: Listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export const connection = createConnection();
