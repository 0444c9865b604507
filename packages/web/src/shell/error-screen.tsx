import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { Button, buttonClass } from '../components/button.tsx';
import { describeError } from '../http/describe-error.ts';

/** What is shown in place of a page that broke; the rest of the shell stays. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const words = describeError(error);
  return (
    <main id="main" className="mx-auto grid min-h-[60dvh] max-w-lg place-content-center px-6 text-center">
      <TriangleAlert aria-hidden="true" className="mx-auto size-8 stroke-[1.5] text-warm" />
      <h1 className="mt-4 text-balance font-serif text-2xl">This page broke</h1>
      <p className="mt-2 text-pretty text-soft">
        {words.title} {words.detail}
      </p>
      <p className="mt-2 text-soft">Nothing that was saved is lost.</p>
      <div className="mt-6 flex justify-center gap-2">
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        <Link to="/" className={buttonClass()}>
          Home
        </Link>
      </div>
    </main>
  );
}
