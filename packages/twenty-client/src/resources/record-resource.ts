import type { ApiPromise, CallOptions, Paginated } from "@tpc/client-core";
import type { TwentyRecord } from "../records/twenty-record.ts";

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly startCursor?: string | null | undefined;
  readonly endCursor?: string | null | undefined;
}

export interface FoundPage<T> {
  readonly items: readonly T[];
  readonly pageInfo: PageInfo;
}

export interface FindQuery {
  /** Built with {@link filter}. */
  readonly filter?: string | undefined;
  /** 60 when omitted; 2.x gives at most 200. */
  readonly limit?: number | undefined;
  /** `pageInfo.endCursor` of the page before. */
  readonly after?: string | undefined;
  /** Such as `createdAt[DescNullsLast]`. Do not page by a time column: 0.55 repeats pages. */
  readonly orderBy?: string | undefined;
  /** 1 embeds relations. */
  readonly depth?: 0 | 1 | undefined;
}

export interface ListQuery {
  readonly filter?: string | undefined;
  /** Records per call; 60 when omitted. */
  readonly pageSize?: number | undefined;
  readonly depth?: 0 | 1 | undefined;
}

export interface GetOptions extends CallOptions {
  /** 1 embeds relations. */
  readonly depth?: 0 | 1 | undefined;
}

export interface DeletionState {
  readonly id: string;
  readonly deletedAt?: string | null | undefined;
}

/** A record that {@link RecordResource.upsertMany} changed or made: one just made has two times that are the same. */
export interface UpsertedRecord {
  readonly id: string;
  readonly createdAt?: string | null | undefined;
  readonly updatedAt?: string | null | undefined;
}

/** Calls every kind of record has. All fail with ApiError; see its codes. */
export interface RecordResource<T extends TwentyRecord, Input> {
  /** NOT_FOUND also for a soft-deleted record. */
  get(id: string, options?: GetOptions): ApiPromise<T>;
  /** One page. */
  find(query?: FindQuery, options?: CallOptions): ApiPromise<FoundPage<T>>;
  /** All pages in id order, the only order in which 0.55 pages reliably. */
  list(query?: ListQuery, options?: CallOptions): Paginated<T>;
  /** DUPLICATE when a unique field or the chosen id is taken. */
  create(input: Input, options?: CallOptions): ApiPromise<T>;
  /** All or none. */
  createMany(inputs: readonly Input[], options?: CallOptions): ApiPromise<readonly T[]>;
  /**
   * By GraphQL, because 0.55 ignores upsert in REST. Matches on `id` and on unique fields: people on the primary e-mail.
   * What matches nothing is created, also under an id that is gone; 2.x takes what it changes out of the bin. Without
   * `position` a record goes to the top of its lists. The answer may be in another order.
   */
  upsertMany(inputs: readonly Input[], options?: CallOptions): ApiPromise<readonly UpsertedRecord[]>;
  /** Changes the named fields; composite fields are replaced whole. */
  update(id: string, input: Input, options?: CallOptions): ApiPromise<T>;
  /** To the bin, by GraphQL: REST cannot on 0.55. */
  softDelete(id: string, options?: CallOptions): ApiPromise<DeletionState>;
  /** Out of the bin; DUPLICATE when its unique value was taken meanwhile. */
  restore(id: string, options?: CallOptions): ApiPromise<DeletionState>;
  /** Deletes for good. */
  destroy(id: string, options?: CallOptions): ApiPromise<{ readonly id: string }>;
  /** One entry per input, each with what the server takes for the same. */
  findDuplicates(
    of: { readonly ids: readonly string[] } | { readonly data: readonly Input[] },
    options?: CallOptions,
  ): ApiPromise<readonly (readonly T[])[]>;
}
