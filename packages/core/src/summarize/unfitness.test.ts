import { describe, expect, it } from 'vitest';
import { unfitness, unfitnessAmong } from './unfitness.ts';

const among = (title: string, texts: readonly string[]) =>
  unfitnessAmong({
    title,
    candidates: texts.map((text, ordinal) => ({
      text,
      ordinal,
      positionInBlock: ordinal,
      inAbstract: true,
      heading: '',
    })),
  });

describe('unfitnessAmong', () => {
  const known = 'Forecasts of floods in harbours rely on accurate sensors of the water level.';

  it('sets back what is only known where another sentence says what the authors did', () => {
    const [background = 0, own = 0] = among('Forecasts of floods', [known, 'We propose a graph of sensors.']);
    expect(background).toBeGreaterThan(own + 0.4);
    expect(own).toBe(unfitness('We propose a graph of sensors.'));
  });

  it('sets back a part of a sentence', () => {
    const [part = 0] = among('Forecasts', [
      'We propose forecasts of the floods in',
      'We propose a graph of sensors.',
    ]);
    expect(part).toBeGreaterThan(unfitness('We propose forecasts of the floods in') + 0.4);
  });

  it('leaves alone what names the work of the title', () => {
    const named = 'TidePool forecasts the floods of harbours from cheap sensors.';
    expect(among('TidePool: Forecasts', [named, 'We propose a graph of sensors.'])[0]).toBe(0);
  });

  it('leaves an abstract alone that never says what the authors did', () => {
    expect(among('Forecasts of floods', [known, 'Floods of harbours are becoming frequent.'])).toEqual([
      0, 0,
    ]);
  });
});
