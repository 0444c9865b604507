import type { ProvenanceNotice } from '@papyri/core/contracts/provenance';
import { type Line, line, styled } from '../layout.ts';

const words: Readonly<Record<ProvenanceNotice, string>> = {
  'english-only':
    'This paper is not in English, and the built-in models know English only: what they chose is less sure.',
};

/** What a reader must know of how a result was made. */
export function noticeLines(notice: ProvenanceNotice | undefined): readonly Line[] {
  return notice === undefined ? [] : [line(0, styled('warning', words[notice]))];
}
