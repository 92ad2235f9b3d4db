import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchClock } from './api/watch-clock';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';
import './styles.css';

const container = document.getElementById('app');
if (container === null) throw new Error('index.html has no element with the id "app".');

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
watchClock(queryClient);

createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
