import {
  answerForms,
  countsFocus,
  definesTerm,
  enumerates,
  expandsAcronym,
  saysBecause,
} from './answer-forms.ts';
import type { Question } from './question.ts';

/** The part of a sentence's features that tells whether it has the form of an answer. */
export function formFeatures(question: Question, text: string, words: readonly string[]) {
  const fits = answerForms[question.form](text);
  const fitsAs = (form: Question['form']) => Number(question.form === form && fits);
  const defines = definesTerm(text, question);
  const size = text.split(' ').length;
  return {
    form: Number(fits),
    formQuantity: fitsAs('quantity'),
    formTime: fitsAs('time'),
    formCondition: fitsAs('condition'),
    formPlace: fitsAs('place'),
    formPerson: fitsAs('person'),
    formReason: fitsAs('reason'),
    formManner: fitsAs('manner'),
    formThing: fitsAs('thing'),
    because: Number(question.form === 'reason' && saysBecause(text)),
    formDefinition: defines,
    definesOne: question.terms.length <= 2 ? defines : 0,
    expands: Number(expandsAcronym(text, question.text)),
    counted: Number(question.form === 'quantity' && countsFocus(words, question.focus)),
    several: Number(enumerates(question.text) && /[,;].*\b(and|or)\b/.test(text)),
    logWords: Math.log(1 + size) / 4,
    short: Number(size < 8),
    long: Number(size > 50),
    question: Number(text.endsWith('?')),
    broken: Number(!/[.!?]["'”)\]]*$/.test(text.trim())),
  };
}
