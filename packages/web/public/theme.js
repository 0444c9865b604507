// Runs before the first paint, so that a chosen theme never flashes. Kept outside the bundle: the policy forbids inline scripts.
try {
  const theme = localStorage.getItem('papyri.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us: the system's theme is right.
}
