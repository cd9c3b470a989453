import { useEffect, useState } from 'react';
import { placeOf } from '../lib/own-pages.ts';

/** Which part of the options page its address names; Back and Forward move between parts. */
export function usePlace(): ReturnType<typeof placeOf> {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return placeOf(hash);
}
