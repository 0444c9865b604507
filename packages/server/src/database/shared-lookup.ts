interface UnderWay<Value> {
  readonly running: Promise<Value>;
  next?: Promise<Value>;
}

/**
 * Looks something up once for all who ask for it at the same time. Who comes while a look-up is under way waits for
 * the next one, so that nobody is told what was true before they asked.
 */
export function sharedLookup<Value>(): (key: string, look: () => Promise<Value>) => Promise<Value> {
  const underWay = new Map<string, UnderWay<Value>>();

  function start(key: string, look: () => Promise<Value>): Promise<Value> {
    const one: UnderWay<Value> = { running: look() };
    underWay.set(key, one);
    const ended = () => {
      if (!one.next) underWay.delete(key);
    };
    one.running.then(ended, ended);
    return one.running;
  }

  return (key, look) => {
    const one = underWay.get(key);
    if (!one) return start(key, look);
    const startNext = () => start(key, look);
    one.next ??= one.running.then(startNext, startNext);
    return one.next;
  };
}
