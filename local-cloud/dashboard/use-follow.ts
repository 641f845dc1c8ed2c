import { useEffect, useRef } from 'preact/hooks';

/** This close to the end counts as being there. */
const NEAR_PX = 24;

/**
 * A box whose content grows at its end, and that follows the end unless the person scrolled up from it.
 * @param content changes whenever lines are added
 */
export function useFollow(content: unknown) {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const top = useRef(0);
  useEffect(() => {
    if (isFollowing.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [content]);
  const onScroll = (event: { currentTarget: HTMLDivElement }): void => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    // Told late: lines may have come since the box scrolled to its end, so that only the direction shows who scrolled.
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) isFollowing.current = true;
    else if (scrollTop < top.current) isFollowing.current = false;
    top.current = scrollTop;
  };
  return { box, onScroll };
}
