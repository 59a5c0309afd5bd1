import type { Vendors } from "../world/start-vendors.ts";
import type { VendorFault } from "./write-faults.ts";

const nothing = () => {};

/** @returns how to end it; what happens a number of times ends by itself */
export function inflictOnVendor(fault: VendorFault, vendors: Vendors): () => void {
  const { faults } = vendors[fault.vendor];
  switch (fault.goes) {
    case "vendor-slow":
      faults.latencyMs = fault.latencyMs;
      return () => {
        faults.latencyMs = 0;
      };
    case "vendor-down":
      faults.down();
      return () => faults.up();
    case "vendor-refuses": {
      const headers = fault.status === 429 ? { "retry-after": "1" } : {};
      faults.answer({ status: fault.status, body: "chaos", headers, times: fault.times });
      return nothing;
    }
    case "gateway-answers":
      faults.gateway(fault.who, { times: fault.times });
      return nothing;
    case "list-breaks": {
      const body = { status: 500, error: "Internal Server Error" };
      faults.answer({ match: /\/conversations\?.*page=(?!1\b)\d/, status: 500, body, times: fault.times });
      return nothing;
    }
    case "stage-missing": {
      const messages = [`invalid input value for enum workspace."opportunity_stage_enum": "QUALIFIED"`];
      const body = { statusCode: 400, error: "BadRequestException", messages };
      faults.answer({ match: "PATCH /rest/opportunities/", status: 400, body, times: fault.times });
      return nothing;
    }
    case "answers-lost":
      faults.loseAnswerAfterApply({ match: ({ method }) => method !== "GET", times: fault.times });
      return nothing;
  }
}
