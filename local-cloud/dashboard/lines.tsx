import { useFollow } from './use-follow.ts';

interface LinesProps {
  label: string;
  /** Oldest first. */
  lines: string[];
  emptyText: string;
}

/** Lines of text that grow at the end; follows the end unless the person scrolled away from it. */
export function Lines({ label, lines, emptyText }: LinesProps) {
  const { box, onScroll } = useFollow(lines);
  return (
    <div ref={box} class="lines" role="log" aria-label={label} onScroll={onScroll}>
      {lines.length === 0 && <div class="faint">{emptyText}</div>}
      {lines.map((line, index) => (
        <div key={index} class={line.startsWith('> ') ? 'typed' : undefined}>
          {line}
        </div>
      ))}
    </div>
  );
}
