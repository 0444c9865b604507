import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listenForInterrupts } from './interrupts.ts';

function processOfTest() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  return Object.assign(emitter, { exits, exit: (code: number) => void exits.push(code) });
}

describe('listenForInterrupts', () => {
  it('asks to stop at the first Ctrl-C and ends at the second', () => {
    const target = processOfTest();
    const interrupts = listenForInterrupts(target);
    target.emit('SIGINT');
    expect(interrupts.signal.aborted).toBe(true);
    expect(interrupts.exitCode()).toBe(130);
    expect(target.exits).toEqual([]);
    target.emit('SIGINT');
    expect(target.exits).toEqual([130]);
  });

  it('tells SIGTERM from Ctrl-C', () => {
    const target = processOfTest();
    const interrupts = listenForInterrupts(target);
    target.emit('SIGTERM');
    expect(interrupts.exitCode()).toBe(143);
  });

  it('lets a command take Ctrl-C, until it gives it back', () => {
    const target = processOfTest();
    const interrupts = listenForInterrupts(target);
    let stopped = 0;
    const release = interrupts.take(() => {
      stopped += 1;
    });
    target.emit('SIGINT');
    expect(stopped).toBe(1);
    expect(interrupts.signal.aborted).toBe(false);
    release();
    target.emit('SIGINT');
    expect(interrupts.signal.aborted).toBe(true);
  });

  it('stops listening', () => {
    const target = processOfTest();
    listenForInterrupts(target).close();
    expect(target.listenerCount('SIGINT') + target.listenerCount('SIGTERM')).toBe(0);
  });
});
