import { z } from "zod";

const pattern = /^[1-7]-[1-7] ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const rule = "must be weekdays and hours such as 1-5 08:00-18:00 (1 is Monday)";

/** `1-5 08:00-18:00`: from Monday to Friday. */
export const businessHours = z
  .string()
  .regex(pattern, rule)
  .transform((text) => {
    const [days = "", hours = ""] = text.split(" ");
    const [first = 1, last = 7] = days.split("-").map(Number);
    const [opensAt = "", closesAt = ""] = hours.split("-");
    return { days: [1, 2, 3, 4, 5, 6, 7].filter((day) => day >= first && day <= last), opensAt, closesAt };
  });

const openHours = businessHours
  .refine(({ days, opensAt, closesAt }) => days.length > 0 && opensAt < closesAt, rule)
  .transform(({ days, opensAt: from, closesAt: until }) => ({ days, from, until }));

/** One stretch, or several: `["1-5 09:00-12:00", "1-5 14:00-18:00"]`. */
export const hoursText = z.union([openHours.transform((one) => [one]), z.array(openHours).min(1)], { error: rule });
