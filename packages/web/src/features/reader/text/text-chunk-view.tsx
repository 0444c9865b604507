import { memo, type ReactNode } from 'react';
import type { TextBlock, TextChunk, TextNode } from './text-chunks.ts';

/** Draws what begins on one page. Far from the pane it is neither laid out nor painted, but can still be found in. */
export const TextChunkView = memo(function TextChunkView(props: {
  chunk: TextChunk;
  text: string;
  /** Shows a block on its page. */
  onPage: (block: number) => void;
}) {
  const { chunk } = props;
  // About 70 characters a line and a gap a block.
  const height = (chunk.characters / 70) * 1.65 + chunk.blocks * 1.2;
  return (
    <div
      data-chunk={chunk.page}
      className="text-chunk"
      style={{ containIntrinsicBlockSize: `auto ${height}em` }}
    >
      <div className="text-page-mark">
        <span className="sr-only">Page </span>
        {chunk.page + 1}
      </div>
      {chunk.nodes.map((node) => (
        <NodeView key={nodeKey(node)} node={node} text={props.text} onPage={props.onPage} />
      ))}
    </div>
  );
});

const nodeKey = (node: TextNode) => (node.kind === 'block' ? node.block.index : `l${node.blocks[0]?.index}`);

function NodeView({
  node,
  text,
  onPage,
}: {
  node: TextNode;
  text: string;
  onPage: (block: number) => void;
}): ReactNode {
  const of = (block: TextBlock) => ({
    'data-block': block.index,
    children: text.slice(block.start, block.end),
  });
  if (node.kind !== 'block') {
    return (
      <ul className={node.kind === 'list' ? 'text-list' : 'text-references'}>
        {node.blocks.map((block) => (
          <li key={block.index} {...of(block)} />
        ))}
      </ul>
    );
  }
  const { block } = node;
  switch (block.role) {
    case 'heading': {
      // The paper's title is the first heading of the page.
      const Heading = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(5, block.level ?? 1) - 1] ?? 'h2';
      return <Heading {...of(block)} />;
    }
    case 'title':
      return <p className="text-title" {...of(block)} />;
    case 'authors':
      return <p className="text-authors" {...of(block)} />;
    case 'caption':
      return <p className="text-caption" {...of(block)} />;
    case 'formula':
      return <p className="text-formula" {...of(block)} />;
    case 'footnote':
      return <p className="text-footnote" role="note" {...of(block)} />;
    case 'table':
    case 'figure-text':
      return (
        <details className="text-float" open={block.role === 'table'}>
          <summary>{block.role === 'table' ? 'Table, as plain text' : 'Words in a figure'}</summary>
          <p {...of(block)} />
          <button type="button" onClick={() => onPage(block.index)}>
            Show on the page
          </button>
        </details>
      );
    default:
      return <p {...of(block)} />;
  }
}
