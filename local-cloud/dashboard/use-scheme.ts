import { useEffect, useState } from 'preact/hooks';

/** A number that changes each time the system goes between light and dark. */
export function useSchemeCount(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const listener = (): void => setCount((before) => before + 1);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, []);
  return count;
}
