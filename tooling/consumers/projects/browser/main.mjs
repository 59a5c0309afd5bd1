import * as calcom from "@tpc/calcom-client";
import * as chatwoot from "@tpc/chatwoot-client";
import * as twenty from "@tpc/twenty-client";
import { journey } from "../journey.cjs";

export const found = journey({ twenty, chatwoot, calcom });
