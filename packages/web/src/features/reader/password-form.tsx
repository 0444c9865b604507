import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { describeError } from '../../http/describe-error.ts';

/** Asks for the password of a protected PDF. It is sent once and stands nowhere else, not even here once it was right. */
export function PasswordForm(props: {
  onPassword: (password: string) => void;
  /** What came of the last try. */
  error: unknown;
  busy: boolean;
}) {
  const [password, setPassword] = useState('');
  const wrong = props.error ? describeError(props.error) : undefined;
  return (
    <Notice icon={LockKeyhole} className="mb-7" title="This PDF is protected" data-testid="password-form">
      <form
        className="mt-1"
        onSubmit={(event) => {
          event.preventDefault();
          props.onPassword(password);
        }}
      >
        <TextField
          label="Password"
          type="password"
          autoComplete="off"
          required
          maxLength={127}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          hint="It opens the file once and is not kept."
          error={wrong && [wrong.title, wrong.detail].filter(Boolean).join(' ')}
        />
        <div className="mt-3">
          <Button type="submit" look="primary" disabled={props.busy || password === ''}>
            Open
          </Button>
        </div>
      </form>
    </Notice>
  );
}
