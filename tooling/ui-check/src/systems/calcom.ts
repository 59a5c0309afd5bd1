import type { Page } from "playwright-core";
import type { Screen, SystemScreens, Visit } from "../walk/screen.ts";

async function logIn({ page, url, user }: Visit): Promise<void> {
  await page.goto(`${url}/auth/login`);
  await page.locator('input[name="email"], input[type="email"]').first().fill(user.email);
  await page.locator('input[name="password"], input[type="password"]').first().fill(user.password);
  await page.keyboard.press("Enter");
  await page
    .waitForURL((address) => !address.pathname.startsWith("/auth/"), { timeout: 60_000 })
    .catch(() => {
      throw new Error("the log-in was not taken: is the password the right one?");
    });
}

const at =
  (path: string) =>
  async ({ page, url }: Visit): Promise<undefined> => {
    await page.goto(`${url}${path}`);
    return undefined;
  };

const day = '[data-testid="day"][data-disabled="false"]';
const time = '[data-testid="time"]';

/** Chooses the last free time of this month or the next: nearest to nobody's day. @returns whether there was one */
async function chooseTime(page: Page): Promise<boolean> {
  await page.locator('[data-testid="incrementMonth"]').first().click({ timeout: 20_000 });
  const free = page.locator(day).last();
  if (
    !(await free.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    ))
  )
    return false;
  await free.click();
  const slot = page.locator(time).last();
  if (
    !(await slot.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    ))
  )
    return false;
  await slot.click();
  return true;
}

const markedName = (runId: string) => `TESTE check ${runId}`;
const markedEmail = (runId: string) => `qa+qa${runId}@example.com`;

/** Answers what the form asks for and cannot be left out. */
async function fillForm(page: Page, runId: string): Promise<void> {
  await page.locator('[name="name"]').first().fill(markedName(runId));
  await page.locator('[name="email"]').first().fill(markedEmail(runId));
  const phone = page.locator('[name="attendeePhoneNumber"], input[type="tel"]').filter({ visible: true }).first();
  if (await phone.isVisible()) await phone.fill("+5511900000000");
  for (const other of await page
    .locator("form input[required], form textarea[required]")
    .filter({ visible: true })
    .all()) {
    if ((await other.inputValue()) === "") await other.fill("TESTE");
  }
  // A list of one's own: opened, and its first word taken.
  for (const list of await page
    .locator('form [role="combobox"], form [class*="-control"] input')
    .filter({ visible: true })
    .all()) {
    if ((await list.inputValue().catch(() => "")) !== "") continue;
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  }
}

/** @param event `user/slug` */
function bookingScreens(event: string, booked: string[] | null): readonly Screen[] {
  const page: Screen = {
    name: "booking page",
    isOnce: true,
    open: at(`/${event}`),
    shows: [day, '[data-testid="event-title"]', "h1"],
  };
  const confirmation: Screen = {
    name: "booking page to confirmation",
    isOnce: true,
    async open({ page: browserPage, url, runId }) {
      await browserPage.goto(`${url}/${event}`);
      if (!(await chooseTime(browserPage))) return "the host has no free time";
      await fillForm(browserPage, runId);
      await browserPage.locator('[data-testid="confirm-book-button"]').click();
      await browserPage.waitForURL((address) => address.pathname.startsWith("/booking/"), { timeout: 60_000 });
      booked?.push(new URL(browserPage.url()).pathname.split("/")[2] ?? "");
      return undefined;
    },
    shows: ['[data-testid="success-page"]'],
  };
  return booked === null ? [page] : [page, confirmation];
}

export interface CalcomOptions {
  /** `user/slug`; `null`: nobody's page is known. */
  readonly event: string | null;
  /** `null`: nothing is booked. Else what takes a booking away again. */
  readonly cancel: ((uid: string) => Promise<void>) | null;
}

/** cal.diy 6.2. */
export function calcomScreens({ event, cancel }: CalcomOptions): SystemScreens {
  const booked: string[] = [];
  return {
    name: "Cal.com",
    key: "calcom",
    untranslated: [/^[a-z]+(_[a-z0-9]+)+$/],
    knownNoise: [
      {
        text: /Minified React error #419/,
        why: "a page asks its own server without the session's cookie while it is made, and is made in the browser instead (6.2)",
      },
    ],
    logIn,
    screens: [
      ...(event === null ? [] : bookingScreens(event, cancel === null ? null : booked)),
      { name: "bookings", open: at("/bookings/upcoming"), shows: ["text=/Reservas|Bookings|Agendamentos/"] },
      { name: "event types", open: at("/event-types"), shows: ["text=/Tipos de [Ee]ventos?|Event [Tt]ypes/"] },
      { name: "availability", open: at("/availability"), shows: ["text=/Disponibilidade|Availability/"] },
      { name: "settings", open: at("/settings/my-account/profile"), shows: ["text=/Perfil|Profile/"] },
    ],
    async cleanUp() {
      for (const uid of booked.splice(0)) await cancel?.(uid);
    },
  };
}
