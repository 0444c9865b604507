import { expect, test } from 'vitest';
import { cleanDocumentFromText } from '../text/testing/build-clean-document.ts';
import { availability } from './availability.ts';

const said = (source: string) => {
  const document = cleanDocumentFromText(source);
  return availability(document).map(({ start, end }) => document.text.slice(start, end));
};

test.each([
  'The code is available at https://example.org/tidepool under the MIT licence.',
  'We release our models and all training data on the project page.',
  'All scripts were made publicly available by the authors.',
  'Sequence data were deposited in GenBank under accession number MN908947.',
  'The data that support the findings are available upon reasonable request.',
  'The code we used to train and evaluate our models is available at https://github.com/example/tensors.',
  'Our models are released under the Apache 2.0 license.',
  'Source code for the simulator can be downloaded from our website.',
])('says that it can be had: %s', (sentence) => {
  expect(said(`# 1 Introduction\n\nWater rises. ${sentence}`)).toEqual([sentence]);
});

test.each([
  'In our model, we share the same weight matrix between the two layers.',
  'We used their code to train the baseline.',
  'Vaccines are not available in many countries.',
  'Many data sets exist for this task, and none is perfect.',
  'Wider contexts available in the corpus could be used to augment other data.',
])('says nothing of it: %s', (sentence) => {
  expect(said(`# 1 Introduction\n\nWater rises. ${sentence}`)).toEqual([]);
});

test('notes count, references do not, and of a section on availability everything', () => {
  const note = '[footnote] ¹ The code is available at https://example.org.';
  const reference = '[reference] [4] Data available at https://example.com.';
  expect(said(`# 1 Introduction\n\nWater rises.\n\n${note}\n\n# References\n\n${reference}`)).toEqual([
    '¹ The code is available at https://example.org.',
  ]);
  expect(said('# Data availability\n\nThe data of the harbours belong to their owners.')).toHaveLength(1);
});
