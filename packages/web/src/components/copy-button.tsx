import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { toast } from './toast-store.ts';

const shownMs = 1600;

/** Puts text on the clipboard; says so where the browser forbids it. Resolves to whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast('The browser does not allow copying here.', { tone: 'bad' });
    return false;
  }
}

export function CopyButton(props: { label: string; text: () => string; className?: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), shownMs);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <IconButton
      label={done ? 'Copied' : props.label}
      size="tiny"
      className={props.className}
      onClick={() => void copyText(props.text()).then(setDone)}
    >
      {done ? <Check /> : <Copy />}
    </IconButton>
  );
}
