import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../components/button.tsx';
import { LoadFailed } from '../components/load-failed.tsx';
import { PageSettings } from '../features/settings/page-settings.tsx';
import { ScanSettingsForm } from '../features/settings/scan-settings.tsx';
import { SettingsForm } from '../features/settings/settings-form.tsx';
import { queries } from '../queries.ts';
import { TopBar } from '../shell/top-bar.tsx';

/** Which language model writes answers, and how this page looks and listens. */
export function SettingsRoute() {
  const settings = useQuery(queries.settings());
  const scans = useQuery(queries.scanSettings());
  return (
    <>
      <title>Settings · Papyri</title>
      <TopBar />
      <main id="main" className="mx-auto w-full max-w-[42rem] px-4 pt-4 pb-24 sm:px-6 sm:pt-8">
        <h1 className="font-serif text-3xl">Settings</h1>
        <Part
          title="Language model"
          text="Papyri needs none. One that is set here writes answers and chats in its own words; each sentence is still checked against the paper, and marked where the paper does not carry it."
        >
          <Loaded query={settings} lines={3}>
            {(kept) => <SettingsForm kept={kept} />}
          </Loaded>
        </Part>
        <Part
          title="Models of Papyri"
          text="What summarises and answers without a language model: versions, measurements, and which of them serve."
        >
          <Link to="/models" className={buttonClass()}>
            Models and training runs
          </Link>
        </Part>
        <Part
          title="Scans"
          text="Pages that are pictures are read by OCR. In which languages are they written? The first counts most; each one more takes time. Papers that are here already are read anew from their menu."
        >
          <Loaded query={scans} lines={1}>
            {(kept) => <ScanSettingsForm kept={kept} />}
          </Loaded>
        </Part>
        <Part title="This browser" text="Kept in this browser, in force at once.">
          <PageSettings />
        </Part>
      </main>
    </>
  );
}

/** What was asked of the server, once it is there; until then its outline, or why it is not. */
function Loaded<Data>(props: {
  query: UseQueryResult<Data>;
  lines: number;
  children: (data: Data) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="appear-late space-y-3" role="status" aria-label="Loading">
      {Array.from({ length: props.lines }, (_, index) => index).map((line) => (
        <div key={line} className="skeleton h-16" />
      ))}
    </div>
  );
}

function Part(props: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={props.title} className="mt-9 border-line border-t pt-7">
      <h2 className="font-semibold text-lg">{props.title}</h2>
      <p className="mt-1 mb-5 max-w-prose text-pretty text-soft text-sm">{props.text}</p>
      {props.children}
    </section>
  );
}
