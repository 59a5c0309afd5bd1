/** Into the clipboard. The older way first: within another site's frame browsers refuse the newer one, and complain. */
export async function copyText(text: string): Promise<boolean> {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  if (isDone) return true;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
