import { describe, expect, test } from "vitest";
import { missingForBookingLinks, readBookingLinkSettings } from "../booking-link/read-settings.ts";
import { StartError } from "../start-error.ts";
import { readConfig } from "./read-config.ts";

const required = {
  RELAY_CONFIG: "/nonexistent/relay.config.json",
  TWENTY_URL: "https://crm.example.com",
  TWENTY_API_KEY: "key",
  TWENTY_WEBHOOK_SECRET: "twenty-secret-0123456789",
  CHATWOOT_URL: "https://chat.example.com",
  CHATWOOT_ACCOUNT_ID: "1",
  CHATWOOT_API_TOKEN: "token",
  CHATWOOT_URL_TOKEN: "url-token-0123456789",
};
const links = {
  CALCOM_URL: "https://agenda.example.com/",
  CALCOM_EVENT: "marina-lopes/consulta-inicial-30min",
  PUBLIC_URL: "https://relay.example.com/",
  RELAY_API_TOKEN: "api-token-0123456789, api-token-next-0123456789",
};

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError && error.code === "CONFIG_INVALID") return error.message;
    throw error;
  }
  return "accepted";
}

describe("the settings of booking links", () => {
  test("are read whole, with addresses that end without a slash and tokens that may be several", () => {
    const config = readConfig({ ...required, ...links });
    expect(config.apiTokens).toEqual(["api-token-0123456789", "api-token-next-0123456789"]);
    expect(readBookingLinkSettings(config)).toEqual({
      calcomUrl: "https://agenda.example.com",
      event: "marina-lopes/consulta-inicial-30min",
      publicUrl: "https://relay.example.com",
      validDays: 30,
      defaultRegion: "BR",
    });
    expect(missingForBookingLinks(config)).toEqual([]);
  });

  test("may all be left out", () => {
    const config = readConfig(required);
    expect(config).toMatchObject({ apiTokens: [], bookingLinkDays: 30, textsFolder: null, locale: "pt-BR" });
    expect(readBookingLinkSettings(config)).toBeNull();
    expect(missingForBookingLinks(config)).toEqual([]);
  });

  test.each(["CALCOM_URL", "PUBLIC_URL", "RELAY_API_TOKEN"] as const)("without %s say what is missing", (name) => {
    const { [name]: _left, ...rest } = links;
    expect(missingForBookingLinks(readConfig({ ...required, ...rest }))).toEqual([name]);
  });

  const wrong: readonly (readonly [name: string, value: string])[] = [
    ["CALCOM_URL", "agenda.example.com"],
    ["CALCOM_EVENT", "primeira-conversa"],
    ["CALCOM_EVENT", "https://agenda.example.com/marina/consulta"],
    ["CALCOM_EVENT", "marina/consulta?x=1"],
    ["RELAY_API_TOKEN", "short-token"],
    ["RELAY_BOOKING_LINK_DAYS", "0.5"],
    ["RELAY_BOOKING_LINK_DAYS", "0"],
    ["RELAY_LOCALE", "pt-PT"],
  ];
  test.each(wrong)("%s as %j stops the start, told by name and not by value", (name, value) => {
    const message = refusal({ ...required, ...links, [name]: value });
    expect(message).toContain(`- ${name} `);
    if (name !== "RELAY_BOOKING_LINK_DAYS") expect(message).not.toContain(value);
  });
});

describe("the proxies whose word is taken for the sender's address", () => {
  const trusted = (value: string) => readConfig({ ...required, RELAY_TRUSTED_PROXIES: value }).http.trustedProxies;

  test("are those in private networks, unless others are named", () => {
    expect(trusted("")).toEqual(["loopback", "linklocal", "uniquelocal"]);
    expect(trusted("10.0.1.0/24, 2001:db8::/32,192.0.2.1")).toEqual(["10.0.1.0/24", "2001:db8::/32", "192.0.2.1"]);
    expect(trusted("2")).toBe(2);
    expect(trusted("none")).toBe(0);
  });

  test.each(["traefik", "10.0.0.0/33", "10.0.0", "10.0.0.0/8/8", "::1/129", "loopback,none", "-1", "*"])(
    "cannot be %j",
    (value) => {
      expect(refusal({ ...required, RELAY_TRUSTED_PROXIES: value })).toContain("- RELAY_TRUSTED_PROXIES must be");
    },
  );
});
