import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router";
import { isApiError } from "../api/api-error.ts";
import portuguese from "../texts/console/pt-BR.json";
import { type Catalogs, TextsProvider } from "../texts/texts.tsx";
import { ToastProvider } from "../ui/toasts.tsx";
import { createRoutes } from "./routes.tsx";
import { sessionKey } from "./session.tsx";
import { SessionGate } from "./session-gate.tsx";

const catalogs: Catalogs = {
  portuguese,
  load: async () => (await import("../texts/console/en.json")).default,
};

/** What passes by itself is asked again; what relay refused is not. */
const passes = (error: unknown) => isApiError(error, 0, 502, 503);

function createQueries(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error, { queryKey }) {
        // A session that ended shows the log-in again, wherever it is noticed.
        if (isApiError(error, 401) && queryKey[0] !== sessionKey[0]) client.setQueryData(sessionKey, null);
      },
    }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (count, error) => passes(error) && count < 3 },
      mutations: { retry: false },
    },
  });
  return client;
}

export function ConsoleApp() {
  const [queries] = useState(createQueries);
  const [router] = useState(createRoutes);
  return (
    <QueryClientProvider client={queries}>
      <TextsProvider catalogs={catalogs}>
        <ToastProvider>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </ToastProvider>
      </TextsProvider>
    </QueryClientProvider>
  );
}
