import { expect, test } from 'vitest';
import { looksEnglish } from './language.ts';

test.each([
  ['We propose a network that forecasts the level of the water in a harbour.', true],
  ['Wir schlagen ein Netz vor, das den Wasserstand in Häfen vorhersagt und wenig kostet.', false],
  ['Nous proposons un réseau qui prévoit le niveau de l’eau dans les ports et coûte peu.', false],
  ['我们提出了一种用于港口水位预测的图网络方法。', false],
  ['', true],
])('%j: %s', (text, expected) => {
  expect(looksEnglish([text])).toBe(expected);
});
