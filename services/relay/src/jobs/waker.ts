export interface Waker {
  /** Ends the sleep, or the next one when nobody sleeps: no call is missed. */
  wake(): void;
  /** Keeps no process alive. */
  sleep(ms: number): Promise<void>;
}

/** For one sleeper. */
export function createWaker(): Waker {
  let isCalled = false;
  let end = () => {};
  return {
    wake() {
      isCalled = true;
      end();
    },
    async sleep(ms) {
      if (!isCalled) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms).unref();
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isCalled = false;
    },
  };
}
