import { useEffect, useRef } from 'preact/hooks';

/** This close to the end counts as being there. */
const NEAR_PX = 24;

interface LinesProps {
  label: string;
  /** Oldest first. */
  lines: string[];
  emptyText: string;
}

/** Lines of text that grow at the end; follows the end unless the person scrolled away from it. */
export function Lines({ label, lines, emptyText }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <div
      ref={box}
      class="lines"
      role="log"
      aria-label={label}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      }}
    >
      {lines.length === 0 && <div class="faint">{emptyText}</div>}
      {lines.map((line, index) => (
        <div key={index} class={line.startsWith('> ') ? 'typed' : undefined}>
          {line}
        </div>
      ))}
    </div>
  );
}
