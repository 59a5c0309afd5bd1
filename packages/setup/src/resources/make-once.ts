/**
 * Where a system takes the same thing twice, two set-ups at once could make two: whoever finds an older one beside his own
 * takes his own away again. `list` gives all there are, oldest first.
 */
export async function makeOnce<Row extends { readonly id: string | number }>(steps: {
  readonly create: () => Promise<Row>;
  readonly list: () => Promise<readonly Row[]>;
  readonly remove: (row: Row) => Promise<unknown>;
}): Promise<{ readonly row: Row; readonly isOurs: boolean }> {
  const made = await steps.create();
  const [oldest = made] = await steps.list();
  if (oldest.id === made.id) return { row: made, isOurs: true };
  await steps.remove(made);
  return { row: oldest, isOurs: false };
}

/** By when they were made; ids decide between those of one instant. */
export function oldestFirst<Row extends { readonly id: string; readonly createdAt?: string | null | undefined }>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.toSorted(
    (left, right) => (left.createdAt ?? "").localeCompare(right.createdAt ?? "") || left.id.localeCompare(right.id),
  );
}
