/** A command that measures: takes its data as arguments, gives what its last line shows. */
export interface Measurement {
  run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
}

/** Runs the measurement that the command line names and prints its result as the last line, in JSON. */
export async function runMeasurement(
  command: string,
  known: Readonly<Record<string, () => Promise<Measurement>>>,
): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const load = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!load) {
    console.error(`usage: npm run -s ${command} -- <${Object.keys(known).join(' | ')}> <arguments>`);
    process.exit(2);
  }
  const { run } = await load();
  const result = await run(args);
  console.log(JSON.stringify(result));
  process.exit(0);
}
