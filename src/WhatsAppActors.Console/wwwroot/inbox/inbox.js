// The inbox in the browser. What changes something is the server's; here are the address bar, keys, the search box, and a list that stays put.
import { keepPlace } from './place.js';
import { watchKeys } from './keys.js';
import { watchSearch } from './search.js';
import { keepSteady } from './list.js';
import { watchCopies } from './copy.js';

export function start(root, host, searched) {
  const ending = new AbortController();
  const { signal } = ending;
  // The server may be gone just when something is told; what is lost by it, the page shows when it is live again.
  const tell = (name, ...values) => host.invokeMethodAsync(name, ...values).catch(() => { });
  const search = watchSearch(root, searched, tell, signal);
  const place = keepPlace(() => {
    search.show(new URL(location).searchParams.get('q') ?? '');
    tell('WentAsync', location.pathname + location.search);
  }, signal);
  const list = keepSteady(root, signal);
  watchKeys(root, tell, signal);
  watchCopies(signal);
  document.addEventListener('visibilitychange', () => tell('SeenAsync', document.visibilityState === 'visible'), { signal });
  return {
    facts: () => ({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, isSeen: document.visibilityState === 'visible' }),
    go(address, canGoBack, text) {
      place.go(address, canGoBack);
      search.show(text);
    },
    title(text) { document.title = text; },
    reveal: list.reveal,
    dispose() { ending.abort(); },
  };
}
