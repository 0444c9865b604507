import { expect, test } from 'vitest';
import { generalTopic } from './general-topic.ts';

test.each([
  ['What is this paper about?', 'about'],
  ['Summarise the paper', 'about'],
  ['tl;dr', 'about'],
  ['What are the main contributions?', 'contribution'],
  ['What is new here?', 'contribution'],
  ['What are the limitations of this work?', 'limits'],
  ['Which datasets are used?', 'dataset'],
  ['What data was used?', 'data'],
  ['What did they find?', 'result'],
  ['What is the conclusion of this study?', 'result'],
  ['What problem does this paper solve?', 'problem'],
  ['What method do they use?', 'method'],
  ['What future work is planned?', 'future'],
  ['How is it evaluated?', 'evaluation'],
  ['How was the method tested?', 'evaluation'],
  ['What experiments are reported?', 'evaluation'],
  ['Are code and data available?', 'availability'],
  ['Is the code publicly available?', 'availability'],
  ['Do they share their data?', 'availability'],
  ['What else is new?', 'contribution'],
  ['Who wrote this paper?', 'authors'],
  ['What is the title?', 'title'],
  ['What are the limitations of self-attention?', undefined],
  ['How many datasets are used?', undefined],
  ['How is dropout evaluated?', undefined],
  ['Is the vaccine available?', undefined],
  ['What dropout rate is used?', undefined],
  ['What did the 2019 study find?', undefined],
  ['', undefined],
])('%j is about %j', (question, topic) => {
  expect(generalTopic(question)).toBe(topic);
});
