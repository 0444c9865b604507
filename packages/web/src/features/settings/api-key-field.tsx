import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';

/** The key of a server: written, never read. `value` is undefined where it stays as it is, empty where it is forgotten. */
export function ApiKeyField(props: {
  value: string | undefined;
  isKept: boolean;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string | undefined) => void;
}) {
  const { value, isKept, disabled, onChange } = props;
  const [replacing, setReplacing] = useState(false);
  if (isKept && !replacing) {
    const forget = value === '';
    return (
      <div>
        <p className="font-medium text-sm">Key</p>
        <div className="mt-1.5 flex min-h-[2.6875rem] items-center gap-0.5 rounded-xl border border-line-strong/50 border-dashed pr-1.5 pl-3.5">
          <KeyRound aria-hidden="true" className="mr-1.5 size-4 shrink-0 text-faint" />
          <span className="min-w-0 flex-1 truncate text-soft text-sm" data-testid="key-state">
            {forget ? 'Forgotten once you save' : 'A key is kept'}
          </span>
          {forget ? (
            <SmallButton label="Keep it" onClick={() => onChange(undefined)} />
          ) : (
            <>
              <SmallButton label="Replace" disabled={disabled} onClick={() => setReplacing(true)} />
              <SmallButton label="Forget" disabled={disabled} onClick={() => onChange('')} />
            </>
          )}
        </div>
        <p className="mt-1.5 text-faint text-sm">It stays on the server and is never shown.</p>
      </div>
    );
  }
  return (
    <TextField
      label={replacing ? 'New key' : 'Key'}
      name="apiKey"
      type="password"
      autoComplete="new-password"
      // It stands where the button was that asked for it.
      autoFocus={replacing}
      value={value ?? ''}
      error={props.error}
      disabled={disabled}
      hint={
        replacing
          ? 'Left empty, the old one stays.'
          : 'Where the server asks for one. Only Papyri can read it.'
      }
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

function SmallButton(props: { label: string; disabled?: boolean; onClick: () => void }) {
  return (
    <Button look="quiet" className="min-h-8 px-2.5" disabled={props.disabled} onClick={props.onClick}>
      {props.label}
    </Button>
  );
}
