import { useCallback, useEffect, useRef, useState } from 'react';

/** True after `afterMs` without a touch. */
export function useIdle(afterMs: number): { idle: boolean; touch: () => void } {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touch = useCallback(() => {
    setIdle(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIdle(true), afterMs);
  }, [afterMs]);
  useEffect(() => {
    timer.current = setTimeout(() => setIdle(true), afterMs);
    return () => clearTimeout(timer.current);
  }, [afterMs]);
  return { idle, touch };
}
