// When the live connection is lost: Blazor tries again by itself and shows the bar. Here: it goes on trying for as long as it takes, and
// loads the page anew, at the same address, when the server no longer knows it.
const bar = document.getElementById('components-reconnect-modal');
const pause = 3000;

async function tryOn() {
  try {
    if (!await Blazor.reconnect()) location.reload();
  } catch {
    // Not there yet.
    setTimeout(tryOn, pause);
  }
}

bar.addEventListener('components-reconnect-state-changed', (event) => {
  const { state } = event.detail;
  if (state === 'failed') setTimeout(tryOn, pause);
  else if (state === 'rejected' || state === 'resume-failed') location.reload();
});
