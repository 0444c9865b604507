import { encodeDocument } from '@papyri/core/clean/document-bytes';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import { describe, expect, it } from 'vitest';
import { answer } from './answer-task.ts';
import { summarize, tldr } from './summarize-task.ts';

const english =
  'We present a method that predicts the level of the water in a harbour from the tides and the wind. It is tested on data of three years, and its errors are smaller than those of earlier models.';
const german =
  'Wir stellen ein Verfahren vor, das den Wasserstand in einem Hafen aus Gezeiten und Wind vorhersagt. Es wird an Daten aus drei Jahren geprüft, und seine Fehler sind kleiner als die früherer Modelle.';

const taskOf = (text: string, seed: number) => {
  const document = buildCleanDocument(
    [
      { role: 'heading', text: 'Abstract' },
      { role: 'abstract', text },
      { role: 'heading', text: '1 Introduction' },
      { role: 'paragraph', text },
    ],
    seed,
  );
  return {
    documentId: document.id,
    document: encodeDocument(document),
    context: { title: '', abstract: '' },
    models: [],
    question: 'What is predicted?',
  };
};

const allOf = (task: ReturnType<typeof taskOf>) => Promise.all([tldr(task), summarize(task), answer(task)]);

describe('what the built-in models make of a paper in another language', () => {
  it('says that they know English only', async () => {
    const task = taskOf(german, 1);
    expect((await allOf(task)).map(({ notice }) => notice)).toEqual(new Array(3).fill('english-only'));
    expect((await tldr(task)).sentence?.text).toContain('Verfahren');
  });

  it('says nothing where the paper is in English', async () => {
    const task = taskOf(english, 2);
    expect((await allOf(task)).map(({ notice }) => notice)).toEqual(new Array(3).fill(undefined));
  });
});
