import { useEffect } from 'preact/hooks';
import { useTexts } from './context.ts';

const SHOWN_MS = 8000;

interface Toast {
  id: number;
  text: string;
}

export function Toasts({ toasts, onDismiss }: { toasts: Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div class="toasts" role="alert">
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} onDismiss={() => onDismiss(toast.id)} />
      ))}
    </div>
  );
}

function ToastBox({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  const texts = useTexts();
  // Bound to the toast alone: a new function from the parent must not start the time again.
  useEffect(() => {
    const timer = setTimeout(onDismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div class="toast">
      <span>{toast.text}</span>
      <button type="button" class="plain" aria-label={texts.dismiss} onClick={onDismiss}>
        ✕
      </button>
    </div>
  );
}
