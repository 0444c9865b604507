import { useState } from 'react';

const storageKey = 'papyri.darkPages';

/** Whether pages are shown light on dark; kept for the next visit. */
export function useDarkPages(): [boolean, () => void] {
  const [dark, setDark] = useState(() => localStorage.getItem(storageKey) === 'yes');
  const toggle = () => {
    if (dark) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'yes');
    setDark(!dark);
  };
  return [dark, toggle];
}
