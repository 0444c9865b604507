import { runFuzz } from '../tests/fuzz/run-fuzz.ts';

/** Fuzzes the HTTP API from its OpenAPI document. Arguments: how many requests (20000), seed (1). */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [count = '20000', seed = '1'] = args;
  const report = await runFuzz(Number(count), Number(seed));
  for (const line of [...report.serverErrors, ...report.violations, ...report.dropped].slice(0, 60))
    console.log(line);
  console.log(`never answered with success: ${report.neverSucceeded.join(', ') || 'none'}`);
  return {
    requests: report.requests,
    server_errors: report.serverErrors.length,
    violations: report.violations.length,
    dropped: report.dropped.length,
    operations: report.operations,
    operations_succeeded: report.succeeded,
    by_status: report.byStatus,
  };
}
