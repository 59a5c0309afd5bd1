/** What was read of a system, until something is written: one list serves all that look into it. */
export interface Memory {
  read<Value>(key: string, look: () => Promise<Value>): Promise<Value>;
  forget(): void;
}

export function createMemory(): Memory {
  const known = new Map<string, Promise<unknown>>();
  return {
    read<Value>(key: string, look: () => Promise<Value>): Promise<Value> {
      const value = (known.get(key) as Promise<Value> | undefined) ?? look();
      known.set(key, value);
      // What failed is asked again.
      value.catch(() => known.delete(key));
      return value;
    },
    forget: () => known.clear(),
  };
}
