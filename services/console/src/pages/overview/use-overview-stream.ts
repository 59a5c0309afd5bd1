import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Overview } from "../../api/answers.ts";
import { overviewQuery } from "../../api/overview-query.ts";

/** Keeps the overview as relay tells it. @returns whether it does so now */
export function useOverviewStream(): boolean {
  const client = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    const source = new EventSource("/api/console/overview/stream");
    source.addEventListener("open", () => setIsLive(true));
    // The browser tries again by itself.
    source.addEventListener("error", () => setIsLive(false));
    source.addEventListener("overview", (event) => {
      setIsLive(true);
      client.setQueryData(overviewQuery.queryKey, JSON.parse(event.data) as Overview);
    });
    source.addEventListener("bye", () => {
      source.close();
      void client.invalidateQueries({ queryKey: ["session"] });
    });
    return () => source.close();
  }, [client]);
  return isLive;
}
