// Before the first paint, so that nothing flashes: a choice that was made here before, else the system's.
try {
  const chosen = localStorage.getItem("tpc-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // A frame whose storage is refused follows the system.
}
