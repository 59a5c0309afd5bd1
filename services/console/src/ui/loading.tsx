/** Grey lines where something will stand. */
export function Loading({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div role="status" className="space-y-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of nothing have no identity.
        <div key={line} className="h-4 animate-pulse rounded bg-sunken odd:w-4/5 even:w-3/5" />
      ))}
    </div>
  );
}
