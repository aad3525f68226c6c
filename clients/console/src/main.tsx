import '@playhouse/ui/console.css';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(
  <main>
    <h1>Playhouse console</h1>
  </main>,
);
