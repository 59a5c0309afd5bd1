/** What a call gave, with the HTTP answer beside it. The body of `response` has been read. */
export interface ApiResult<T> {
  readonly data: T;
  readonly response: Response;
  readonly requestId: string | undefined;
}

/** A promise of the value; `.withResponse()` gives the HTTP answer as well. */
export interface ApiPromise<T> extends Promise<T> {
  withResponse(): Promise<ApiResult<T>>;
}

export function createApiPromise<T>(result: Promise<ApiResult<T>>): ApiPromise<T> {
  const data = result.then((settled) => settled.data);
  return Object.assign(data, {
    withResponse() {
      // The caller takes the failure from `result`; the other branch must not count as unhandled.
      data.catch(() => undefined);
      return result;
    },
  });
}

/** The same call with its value changed; an error thrown by `change` rejects both forms. */
export function mapApiPromise<T, U>(promise: ApiPromise<T>, change: (data: T) => U | Promise<U>): ApiPromise<U> {
  return createApiPromise(
    promise.withResponse().then(async (settled) => ({ ...settled, data: await change(settled.data) })),
  );
}
