import type { ConversationView, Turn } from '@papyri/core/contracts/chat';
import type { Paper } from '@papyri/core/contracts/paper';
import { citedMarkdown, escapeMarkdown } from '@papyri/core/export/markdown';
import { plainText } from '@papyri/core/tex/segments';

function replyToMarkdown({ outcome, sentences, nearest }: Turn['reply']): string {
  if (outcome === 'answered') return sentences.map(citedMarkdown).join(' ');
  const closest = nearest.map((sentence) => `> ${citedMarkdown(sentence)}`);
  return ['Not found in this paper.', ...(closest.length > 0 ? ['', ...closest] : [])].join('\n');
}

/** A conversation as Markdown: each question a heading, each sentence with its pages. */
export function conversationToMarkdown(paper: Paper, conversation: ConversationView): string {
  const out = [
    `# ${escapeMarkdown(conversation.title)}`,
    '',
    `About: ${escapeMarkdown(plainText(paper.title))}`,
    ...conversation.turns.flatMap((turn) => [
      '',
      `## ${escapeMarkdown(turn.question)}`,
      '',
      replyToMarkdown(turn.reply),
    ]),
  ];
  return `${out.join('\n')}\n`;
}
