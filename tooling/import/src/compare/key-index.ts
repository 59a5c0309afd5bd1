import type { Entry } from "../book/entry.ts";

/** Who has an address. Nearly always one: a list is made only for more. */
export class KeyIndex {
  readonly #owners = new Map<string, Entry | Entry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) for (const key of entry.keys) this.#add(key, entry);
  }

  #add(key: string, entry: Entry): void {
    const known = this.#owners.get(key);
    if (known === undefined) this.#owners.set(key, entry);
    else if (!Array.isArray(known)) {
      if (known !== entry) this.#owners.set(key, [known, entry]);
    } else if (!known.includes(entry)) known.push(entry);
  }

  get(key: string): readonly Entry[] {
    const owners = this.#owners.get(key);
    return owners === undefined ? [] : Array.isArray(owners) ? owners : [owners];
  }

  /** Addresses that several records have. */
  *shared(): Generator<readonly [key: string, owners: readonly Entry[]]> {
    for (const [key, owners] of this.#owners) if (Array.isArray(owners)) yield [key, owners];
  }
}
