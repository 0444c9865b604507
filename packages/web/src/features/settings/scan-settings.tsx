import type { ScanSettings } from '@papyri/core/contracts/scan-settings';
import { ArrowLeft, ScanText, X } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { languageName } from '../../format/language-name.ts';
import { useScanLanguages } from './use-scan-languages.ts';

/** In which languages scanned pages are read; in force at once, for papers that are read from now on. */
export function ScanSettingsForm({ kept }: { kept: ScanSettings }) {
  if (!kept.isOn)
    return <p className="text-soft text-sm">Scans are not read: OCR is off in Papyri’s configuration.</p>;
  if (!kept.installed)
    return (
      <Notice icon={ScanText} tone="warm" title="Nothing here reads scans">
        Install Tesseract on the machine that Papyri runs on. Debian: <code>apt install tesseract-ocr</code>,
        macOS: <code>brew install tesseract</code>.
      </Notice>
    );
  return (
    <>
      {kept.editable ? (
        <Languages kept={kept} installed={kept.installed} />
      ) : (
        <p className="text-sm">
          {kept.languages.map(languageName).join(', ')}
          <span className="block text-soft">
            Set in Papyri’s configuration; it can only be changed there.
          </span>
        </p>
      )}
      <p className="mt-4 text-faint text-sm">
        Read by {kept.installed.engine} {kept.installed.version} on the machine that Papyri runs on.{' '}
        {kept.installed.engine === 'tesseract'
          ? 'Each further language is a package of it, such as tesseract-ocr-deu for German.'
          : 'It reads one language at a time; an installed Tesseract reads several.'}
      </p>
    </>
  );
}

function Languages(props: { kept: ScanSettings; installed: NonNullable<ScanSettings['installed']> }) {
  const { installed } = props;
  const { languages, saving, change } = useScanLanguages(props.kept);
  const single = installed.reads === 'one-language';
  const others = installed.languages
    .filter((language) => !languages.includes(language))
    .map((language) => [language, languageName(language)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other));
  const choose = (language: string) => {
    if (language !== '') change(single ? [language] : [...languages, language]);
  };
  return (
    <div className="flex flex-wrap items-center gap-2" data-testid="scan-languages">
      <ol aria-label="Languages of scans" className="contents">
        {languages.map((language, index) => (
          <li
            key={language}
            className="inline-flex h-9 items-center gap-1 rounded-lg border border-line bg-accent-soft/60 pr-1 pl-3 text-sm"
          >
            <span className={languages.length > 1 ? 'pr-0.5' : 'pr-2'}>{languageName(language)}</span>
            {index > 0 && (
              <IconButton
                size="tiny"
                label={`Put ${languageName(language)} first`}
                disabled={saving}
                onClick={() => change([language, ...languages.filter((other) => other !== language)])}
              >
                <ArrowLeft />
              </IconButton>
            )}
            {languages.length > 1 && (
              <IconButton
                size="tiny"
                label={`Without ${languageName(language)}`}
                disabled={saving}
                onClick={() => change(languages.filter((other) => other !== language))}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
      {others.length > 0 && languages.length < most && (
        <Select
          label={single ? 'Another language' : 'Add a language'}
          value=""
          options={[['', single ? 'Another language' : 'Add a language'], ...others]}
          onChange={choose}
        />
      )}
    </div>
  );
}

/** As many as the server takes; each makes reading slower. */
const most = 8;
