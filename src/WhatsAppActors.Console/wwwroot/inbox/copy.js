// Copies what a button names in data-copy, and says so where the button says what it does.
const shown = 1500;

export function watchCopies(signal) {
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.dataset.copied = 'yes';
    } catch {
      button.dataset.copied = 'no';
    }

    setTimeout(() => delete button.dataset.copied, shown);
  }, { signal });
}
