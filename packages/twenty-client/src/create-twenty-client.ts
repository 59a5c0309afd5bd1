import {
  type ApiPromise,
  type CallOptions,
  type ClientHooks,
  checkToken,
  createRateLimiter,
  createTransport,
  normalizeBaseUrl,
  type RateBudget,
  type RateLimiter,
  type RateLimiterOptions,
  type RawClient,
  type RetryTiming,
} from "@tpc/client-core";
import { classifyFailure } from "./answers/classify-failure.ts";
import { ownAnswers } from "./answers/own-answers.ts";
import { trueStatus } from "./answers/true-status.ts";
import { createClientContext, vendor } from "./client-context.ts";
import type { paths } from "./generated/schema.ts";
import {
  type Note,
  type NoteInput,
  type NoteTarget,
  noteSchema,
  noteTargetSchema,
  type TargetInput,
  type Task,
  type TaskInput,
  type TaskTarget,
  taskSchema,
  taskTargetSchema,
} from "./records/activity.ts";
import { type Company, type CompanyInput, companySchema } from "./records/company.ts";
import type { RecordInput } from "./records/twenty-record.ts";
import { type WorkspaceMember, workspaceMemberSchema } from "./records/workspace-member.ts";
import { type Access, createAccess } from "./resources/access.ts";
import { createRecordResource } from "./resources/create-record-resource.ts";
import { createMetadata, type Metadata } from "./resources/metadata.ts";
import { createOpportunities, type Opportunities } from "./resources/opportunities.ts";
import { createPeople, type People } from "./resources/people.ts";
import type { RecordResource } from "./resources/record-resource.ts";
import { createViews, type Views } from "./resources/views.ts";
import { createWebhooks, type Webhooks } from "./resources/webhooks.ts";

export interface TwentyClientOptions {
  /** Address of the server, without `/rest`. */
  readonly baseUrl: string;
  /** API key. */
  readonly token: string;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** 100 a minute when omitted, the default of 2.x for a workspace; a limiter may be shared among clients. */
  readonly rateLimit?: RateLimiterOptions | RateLimiter | undefined;
  /** Attempts after the first; 2 when omitted. */
  readonly retries?: number | undefined;
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly hooks?: ClientHooks | undefined;
}

export interface TwentyClient {
  readonly people: People;
  readonly opportunities: Opportunities;
  readonly companies: RecordResource<Company, CompanyInput>;
  readonly notes: RecordResource<Note, NoteInput>;
  readonly tasks: RecordResource<Task, TaskInput>;
  readonly noteTargets: RecordResource<NoteTarget, TargetInput>;
  readonly taskTargets: RecordResource<TaskTarget, TargetInput>;
  readonly workspaceMembers: RecordResource<WorkspaceMember, RecordInput>;
  readonly webhooks: Webhooks;
  readonly metadata: Metadata;
  readonly views: Views;
  readonly access: Access;
  /** Any call of the `/graphql` endpoint; gives its `data`, throws ApiError for its `errors`. */
  graphql(query: string, variables?: Record<string, unknown>, options?: CallOptions): ApiPromise<unknown>;
  /** What the rate limiter has left. */
  budget(): RateBudget;
  /** openapi-fetch client on the same pacing and retries; refusals come back as values. */
  readonly raw: RawClient<paths>;
}

/**
 * Client for one Twenty workspace, 0.55 to 2.x; finds out by itself which it talks to.
 *
 * @throws TypeError when `baseUrl` or `token` cannot be used; neither is quoted
 */
export function createTwentyClient(options: TwentyClientOptions): TwentyClient {
  const { rateLimit = { perMinute: 100 } } = options;
  const limiter = "acquire" in rateLimit ? rateLimit : createRateLimiter(rateLimit);
  const transport = createTransport<paths>({
    vendor,
    baseUrl: normalizeBaseUrl(options.baseUrl),
    headers: { authorization: `Bearer ${checkToken(options.token)}` },
    fetch: options.fetch,
    timeoutMs: options.timeoutMs,
    retries: options.retries,
    retryTiming: options.retryTiming,
    hooks: options.hooks,
    limiter,
    classifyFailure,
    ownAnswers,
    statusOf: trueStatus,
  });
  const context = createClientContext(transport);
  return {
    people: createPeople(context),
    opportunities: createOpportunities(context),
    companies: createRecordResource(context, { singular: "company", plural: "companies" }, companySchema),
    notes: createRecordResource(context, { singular: "note", plural: "notes" }, noteSchema),
    tasks: createRecordResource(context, { singular: "task", plural: "tasks" }, taskSchema),
    noteTargets: createRecordResource(context, { singular: "noteTarget", plural: "noteTargets" }, noteTargetSchema),
    taskTargets: createRecordResource(context, { singular: "taskTarget", plural: "taskTargets" }, taskTargetSchema),
    workspaceMembers: createRecordResource(
      context,
      { singular: "workspaceMember", plural: "workspaceMembers" },
      workspaceMemberSchema,
    ),
    webhooks: createWebhooks(context),
    metadata: createMetadata(context),
    views: createViews(context),
    access: createAccess(context),
    graphql: (query, variables = {}, call) =>
      context.graphql({ endpoint: "/graphql", query, variables }, (data) => data, call),
    budget: limiter.budget,
    raw: transport.raw,
  };
}
