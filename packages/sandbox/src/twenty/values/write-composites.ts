import { randomUUID } from "node:crypto";
import type { ActorValue } from "../records/record.ts";
import { invalid, TwentyError } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { asObject, asText } from "./read-input.ts";

type Parts = Record<string, unknown>;

/** Sub-fields that are left out keep their value. */
export function writeFullName(current: Parts, value: unknown, field: string, version: TwentyVersion): Parts {
  const input = asObject(value);
  const unknown = Object.keys(input).find((name) => name !== "firstName" && name !== "lastName");
  if (version !== "0.55" && unknown !== undefined) {
    throw invalid(`Invalid subfield ${unknown} for full name field "${field}"`);
  }
  return {
    firstName: "firstName" in input ? asText(input.firstName) : current.firstName,
    lastName: "lastName" in input ? asText(input.lastName) : current.lastName,
  };
}

/** The trap: a left-out primary address is emptied, left-out additional ones are kept. */
export function writeEmails(current: Parts, value: unknown, field: string, version: TwentyVersion): Parts {
  const input = asObject(value);
  const additional = input.additionalEmails;
  const primary = asText(input.primaryEmail);
  if (version !== "0.55" && primary !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(primary)) {
    throw invalid(`Invalid string value '${primary}' for email field "${field}.primaryEmail"`);
  }
  return {
    primaryEmail: primary.toLowerCase(),
    additionalEmails: !("additionalEmails" in input)
      ? current.additionalEmails
      : Array.isArray(additional)
        ? additional.map((address) => asText(address).toLowerCase())
        : version === "0.55"
          ? null
          : [],
  };
}

/** A written link loses a left-out label: recorded as null, while a link never written has an empty text. */
export function writeLinks(_current: Parts, value: unknown): Parts {
  const input = asObject(value);
  const url = asText(input.primaryLinkUrl);
  return {
    primaryLinkLabel: "primaryLinkLabel" in input ? input.primaryLinkLabel : null,
    primaryLinkUrl: URL.canParse(url) ? new URL(url).href : url,
    secondaryLinks: Array.isArray(input.secondaryLinks) ? input.secondaryLinks : [],
  };
}

/** Micros come back as text on 0.55 and as a number on 2.x, however they were sent. */
export function writeCurrency(current: Parts, value: unknown, version: TwentyVersion): Parts {
  const input = asObject(value);
  const micros = input.amountMicros;
  if (micros !== undefined && micros !== null && !/^-?\d+(\.\d+)?$/.test(asText(micros))) {
    throw invalid(`invalid input syntax for type numeric: "${asText(micros)}"`);
  }
  const shown = version === "0.55" ? (text: string) => text : Number;
  return {
    amountMicros: "amountMicros" in input ? (micros === null ? null : shown(asText(micros))) : current.amountMicros,
    currencyCode: "currencyCode" in input ? asText(input.currencyCode) : current.currencyCode,
  };
}

export function writeAddress(current: Parts, value: unknown): Parts {
  const input = asObject(value);
  return Object.fromEntries(Object.entries(current).map(([name, kept]) => [name, name in input ? input[name] : kept]));
}

export function writeActor(current: Parts, value: unknown): ActorValue {
  const input = asObject(value);
  const member = input.workspaceMemberId ?? current.workspaceMemberId ?? null;
  return {
    source: asText(input.source ?? current.source),
    workspaceMemberId: member === null ? null : asText(member),
    name: asText(input.name ?? current.name),
    context: asObject(input.context ?? current.context),
  };
}

/** On 0.55 the `blocknote` key must be there, even as null; the server then writes the blocks itself. */
export function writeRichText(value: unknown, version: TwentyVersion): Parts {
  const input = asObject(value);
  if (version === "0.55" && !("blocknote" in input)) {
    throw new TwentyError("invalid", 'Invalid input: expected string, received undefined at "blocknote"', {
      restName: "ZodError",
    });
  }
  const markdown = asText(input.markdown);
  const blocknote = input.blocknote ?? null;
  return { blocknote: blocknote === null ? blocksOf(markdown) : asText(blocknote), markdown };
}

function blocksOf(markdown: string): string {
  if (markdown === "") return "";
  return JSON.stringify(
    markdown.split(/\n{2,}/).map((paragraph) => ({
      id: randomUUID(),
      type: "paragraph",
      props: { textColor: "default", backgroundColor: "default", textAlignment: "left" },
      content: [{ type: "text", text: paragraph.replaceAll("**", ""), styles: {} }],
      children: [],
    })),
  );
}
