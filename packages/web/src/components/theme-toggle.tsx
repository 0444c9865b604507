import { Monitor, Moon, Sun } from 'lucide-react';
import { useShortcut } from '../keyboard/shortcuts.tsx';
import { nextTheme, setTheme, useTheme } from '../theme/theme.ts';
import { IconButton } from './icon-button.tsx';

const icons = { system: Monitor, light: Sun, dark: Moon };
const names = { system: 'as the system', light: 'light', dark: 'dark' };

/** Steps from the system's theme to light to dark and round again. */
export function ThemeToggle() {
  const theme = useTheme();
  const next = nextTheme(theme);
  const Icon = icons[theme];
  useShortcut('theme', () => setTheme(next));
  return (
    <IconButton
      label={`Theme: ${names[theme]}. Change to ${names[next]}`}
      shortcut="t"
      data-testid="theme-toggle"
      data-theme-choice={theme}
      onClick={() => setTheme(next)}
    >
      <Icon />
    </IconButton>
  );
}
