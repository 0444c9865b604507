import { useState } from 'react';
import { Modal } from '../components/modal.tsx';
import { Switch } from '../components/switch.tsx';
import { shortcuts } from './keymap.ts';
import { shortcutSetting, useShortcut, useShortcutSetting } from './shortcuts.tsx';

const places = ['Everywhere', 'Results and summary', 'Library', 'Paper'] as const;

/** The keyboard map, opened with `?`, and the switch that turns single keys off. */
export function HelpDialog() {
  const [open, setOpen] = useState(false);
  const on = useShortcutSetting();
  useShortcut('help', () => setOpen(true));
  return (
    <Modal open={open} onOpenChange={setOpen} title="Keyboard" wide>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {places.map((place) => (
          <section
            key={place}
            className={place === 'Paper' ? 'sm:row-span-3 sm:row-start-1 sm:col-start-2' : ''}
          >
            <h3 className="mb-2 font-medium text-faint text-xs">{place}</h3>
            <dl className="divide-y divide-line">
              {shortcuts
                .filter((shortcut) => shortcut.place === place)
                .map((shortcut) => (
                  <div key={shortcut.action} className="flex items-baseline justify-between gap-4 py-1.5">
                    <dt className="text-soft text-sm">{shortcut.label}</dt>
                    <dd className="flex shrink-0 items-center gap-1.5">
                      {shortcut.keys.map((keys, index) => (
                        <span key={keys} className="flex items-center gap-1.5">
                          {index > 0 && <span className="text-faint text-xs">or</span>}
                          <Keys keys={keys} />
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 border-line border-t pt-4">
        <Switch checked={on} onChange={shortcutSetting.set} label="Single-key shortcuts" />
      </div>
    </Modal>
  );
}

const names: Record<string, string> = { Escape: 'Esc' };

function Keys({ keys }: { keys: string }) {
  return (
    <span className="flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded-md border border-line bg-sunk px-1.5 py-0.5 text-center font-sans text-ink text-xs"
        >
          {names[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
