import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { paintBrowser } from './theme/theme.ts';

// Zod would try to compile its schemas, which the content security policy forbids and the browser reports.
z.config({ jitless: true });
paintBrowser();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
