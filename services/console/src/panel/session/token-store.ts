const key = "tpc-panel";

let inMemory: string | null = null;

/** The frame's own storage: a browser that refuses it to frames still has the memory until the tab is left. */
export const tokenStore = {
  read(): string | null {
    try {
      return sessionStorage.getItem(key) ?? inMemory;
    } catch {
      return inMemory;
    }
  },
  write(token: string | null): void {
    inMemory = token;
    try {
      if (token === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, token);
    } catch {
      // The memory has it.
    }
  },
};
