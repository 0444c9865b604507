import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Prints one machine-readable summary as the last line of the run: `N passed, N failed, N skipped`. */
export default class LastLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state] += 1;
        else count.failed += 1;
      }
    }
    if (reason === 'interrupted') count.failed += 1;
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
    process.once('exit', () => process.stdout.write(line));
  }
}
