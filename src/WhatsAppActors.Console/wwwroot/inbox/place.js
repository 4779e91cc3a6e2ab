// Goes from chat to chat without loading the page anew: links of the inbox, and the browser's back and forward.
const isInbox = (url) => url.origin === location.origin && /^\/inbox(\/|$)/.test(url.pathname);

// How long the server may take to show what a link leads to.
const drawn = 250;

export function keepPlace(went, signal) {
  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.('a[href]');
    if (!link || (link.target && link.target !== '_self')) return;
    const within = /^#(.+)/.exec(link.getAttribute('href'))?.[1];
    if (within) {
      // Because of the page's base the browser would go to the site's root.
      event.preventDefault();
      document.getElementById(within)?.focus();
      return;
    }

    const url = new URL(link.href);
    if (!isInbox(url)) return;
    event.preventDefault();
    if (url.href !== location.href) history.pushState(null, '', url);
    went();
    if (link.dataset.reveal) setTimeout(() => document.getElementById(link.dataset.reveal)?.focus(), drawn);
  }, { capture: true, signal });

  // Before Blazor hears of it, which would fetch the page for a step that it has made already.
  window.addEventListener('popstate', (event) => {
    if (!isInbox(location)) return;
    event.stopImmediatePropagation();
    went();
  }, { capture: true, signal });

  return {
    go(address, canGoBack) {
      if (canGoBack) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    },
  };
}
