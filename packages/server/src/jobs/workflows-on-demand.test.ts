import { describe, expect, it } from 'vitest';
import { memoryWorkflows } from '../adapters/workflows/memory.ts';
import { workflowsOnDemand } from './workflows-on-demand.ts';

describe('workflowsOnDemand', () => {
  it('loads nothing before somebody starts something, and then once', async () => {
    let loaded = 0;
    const ran: unknown[] = [];
    const workflows = workflowsOnDemand(async () => {
      loaded += 1;
      return memoryWorkflows();
    });
    workflows.register('note', async (_context, payload) => void ran.push(payload));
    await workflows.launch();
    expect(loaded).toBe(0);
    await Promise.all([workflows.start('note', 'a', 1), workflows.start('note', 'b', 2)]);
    await expect.poll(() => ran.length).toBe(2);
    expect(ran.sort()).toEqual([1, 2]);
    expect(loaded).toBe(1);
    await workflows.close();
  });

  it('closes without ever having loaded', async () => {
    await workflowsOnDemand(() => Promise.reject(new Error('not needed'))).close();
  });
});
