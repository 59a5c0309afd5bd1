import type { CalcomWorld } from "../calcom-world.ts";
import { uuidOf } from "../store/new-uid.ts";
import type { BookingRow } from "../store/rows.ts";

/** What a place with a conference app adds to a delivery; a link, a phone or an address adds nothing. */
export function videoParts(row: BookingRow, world: CalcomWorld) {
  if (row.videoCall === null) return { conferenceData: {}, videoCallData: {}, appsStatus: {} };
  const type = row.location === "integrations:daily" ? "daily_video" : "jitsi_video";
  const appName = type === "daily_video" ? "Cal Video" : "Jitsi Video";
  const { id, url } = row.videoCall;
  return {
    conferenceData: { conferenceData: { createRequest: { requestId: uuidOf(world.host.uuid) } } },
    videoCallData: { videoCallData: { type, id, password: "", url } },
    appsStatus: { appsStatus: [{ appName, type, success: 1, failures: 0, errors: [] }] },
  };
}
