import { queryOptions } from "@tanstack/react-query";
import { consoleApi } from "./console-api.ts";
import { take } from "./take.ts";

/** How everything is now. The overview's stream writes it too. */
export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => take(consoleApi.GET("/api/console/overview", { signal })),
});
