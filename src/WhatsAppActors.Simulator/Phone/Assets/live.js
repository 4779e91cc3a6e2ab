// The stream of what happens. It connects again by itself; who listens reads everything anew then.
export function listen(url, { onEvent, onOnline, onOffline }) {
  let source;
  let pause = 500;
  let timer;
  let ended = false;

  function connect() {
    source = new EventSource(url);
    source.onopen = () => {
      pause = 500;
      onOnline();
    };
    source.onerror = () => {
      source.close();
      if (ended) return;
      onOffline();
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 2, 5000);
    };
    for (const name of ['message', 'typing', 'person']) source.addEventListener(name, event => onEvent(name, JSON.parse(event.data)));
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
