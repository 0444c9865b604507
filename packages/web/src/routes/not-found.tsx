import { Link } from '@tanstack/react-router';
import { buttonClass } from '../components/button.tsx';
import { Mark } from '../components/logo.tsx';
import { TopBar } from '../shell/top-bar.tsx';

export function NotFoundRoute() {
  return (
    <>
      <title>Not found · Papyri</title>
      <TopBar />
      <main id="main" className="mx-auto grid min-h-[60dvh] max-w-lg place-content-center px-6 text-center">
        <Mark className="mx-auto size-14 opacity-80" />
        <h1 className="mt-6 text-balance font-serif text-3xl">There is nothing at this address</h1>
        <p className="mt-3 text-pretty text-soft">The link may be old, or a letter of it went missing.</p>
        <div className="mt-6">
          <Link to="/" className={buttonClass('primary')}>
            Search and your papers
          </Link>
        </div>
      </main>
    </>
  );
}
