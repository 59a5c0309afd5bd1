import { describe, expectTypeOf, test } from "vitest";
import type {
  components,
  Opportunity,
  Person,
  PersonInput,
  parseTwentyWebhook,
  TwentyClient,
  TwentyRecord,
  UpsertedRecord,
} from "../src/index.ts";

type Schemas = components["schemas"];

// Checked by tsc; at run time these say that parsing exists.
describe("types", () => {
  test("an event's record is typed once its kind is known", () => {
    const narrow = (event: ReturnType<typeof parseTwentyWebhook>) => {
      if (event.kind === "person") expectTypeOf(event.record).toEqualTypeOf<Person>();
      else if (event.kind === "opportunity") expectTypeOf(event.record).toEqualTypeOf<Opportunity>();
      else expectTypeOf(event.record).toEqualTypeOf<TwentyRecord>();
    };
    expectTypeOf(narrow).toBeFunction();
  });

  test("calls give the record of their resource, with custom fields unknown", () => {
    expectTypeOf<Awaited<ReturnType<TwentyClient["people"]["get"]>>>().toEqualTypeOf<Person>();
    expectTypeOf<Person["chatwootContactId"]>().toEqualTypeOf<unknown>();
    expectTypeOf<NonNullable<Person["emails"]>["primaryEmail"]>().toEqualTypeOf<string | null | undefined>();
  });

  test("e-mails and phones cannot be written in part", () => {
    const accept = (_input: PersonInput) => undefined;
    accept({ emails: { primaryEmail: "a@example.com", additionalEmails: [] }, chatwootContactId: "42" });
    // @ts-expect-error a write without the additional addresses would lose them
    accept({ emails: { primaryEmail: "a@example.com" } });
    // @ts-expect-error 2.x empties what is left out
    accept({ phones: { primaryPhoneNumber: "11987654321" } });
  });

  test("many deals take one change, and an upsert says when its records were made", () => {
    const { updateMany } = {} as TwentyClient["opportunities"];
    expectTypeOf<Awaited<ReturnType<typeof updateMany>>>().toEqualTypeOf<readonly Opportunity[]>();
    expectTypeOf(updateMany).parameter(0).toEqualTypeOf<readonly string[]>();
    type Upserted = Awaited<ReturnType<TwentyClient["people"]["upsertMany"]>>;
    expectTypeOf<Upserted>().toEqualTypeOf<readonly UpsertedRecord[]>();
  });

  test("what the client reads has a place in the contract", () => {
    expectTypeOf<keyof Schemas["Person"]>().toExtend<string | number>();
    expectTypeOf<Schemas["Opportunity"]["stage"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Schemas["Emails"]["additionalEmails"]>().toEqualTypeOf<string[] | null | undefined>();
  });
});
