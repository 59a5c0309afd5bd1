/**
 * Headers that select the shapes of the contract, by resource (6.2). Without them the server silently answers in the
 * shapes of 2024-04-15, and with another resource's date it answers 404: so there is no default for all.
 */
export const apiVersionHeaders = {
  bookings: { "cal-api-version": "2024-08-13" },
  eventTypes: { "cal-api-version": "2024-06-14" },
  schedules: { "cal-api-version": "2024-06-11" },
  slots: { "cal-api-version": "2024-09-04" },
} as const;
