import { Segmented } from '../../components/segmented.tsx';
import { Switch } from '../../components/switch.tsx';
import { shortcutSetting, useShortcutSetting } from '../../keyboard/shortcuts.tsx';
import { setTheme, type Theme, useTheme } from '../../theme/theme.ts';

const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** How this browser shows Papyri; kept here and in force at once. */
export function PageSettings() {
  const theme = useTheme();
  const shortcutsOn = useShortcutSetting();
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <span aria-hidden="true" className="text-sm">
          Theme
        </span>
        <Segmented label="Theme" value={theme} options={themes} onChange={setTheme} />
      </div>
      <div className="mt-5">
        <Switch checked={shortcutsOn} onChange={shortcutSetting.set} label="Single-key shortcuts" />
        <p className="mt-1.5 ml-13 text-faint text-sm">
          Press <kbd className="rounded border border-line bg-sunk px-1 font-sans">?</kbd> to see them all.
          Switch them off where speech input or an unsteady hand would press them.
        </p>
      </div>
    </>
  );
}
