import { createBrowserRouter, Navigate } from "react-router";
import { BrokenPage } from "./broken-page.tsx";
import { FirstLoading } from "./first-loading.tsx";
import { Shell } from "./shell.tsx";

/** Each page is code of its own, loaded when somebody goes there. */
export const createRoutes = () =>
  createBrowserRouter(
    [
      {
        Component: Shell,
        HydrateFallback: FirstLoading,
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, element: <Navigate to="/visao-geral" replace /> },
              {
                path: "visao-geral",
                lazy: async () => ({ Component: (await import("../pages/overview/overview-page.tsx")).OverviewPage }),
              },
              {
                path: "funil",
                lazy: async () => ({ Component: (await import("../pages/funnel/funnel-page.tsx")).FunnelPage }),
              },
              {
                path: "leads",
                lazy: async () => ({ Component: (await import("../pages/leads/leads-page.tsx")).LeadsPage }),
              },
              {
                path: "leads/:id",
                lazy: async () => ({ Component: (await import("../pages/lead/lead-page.tsx")).LeadPage }),
              },
              {
                path: "duplicados",
                lazy: async () => ({
                  Component: (await import("../pages/duplicates/duplicates-page.tsx")).DuplicatesPage,
                }),
              },
              {
                path: "problemas",
                lazy: async () => ({ Component: (await import("../pages/problems/problems-page.tsx")).ProblemsPage }),
              },
              {
                path: "problemas/:group",
                lazy: async () => ({
                  Component: (await import("../pages/problems/problem-group-page.tsx")).ProblemGroupPage,
                }),
              },
              {
                path: "diferencas",
                lazy: async () => ({ Component: (await import("../pages/drift/drift-page.tsx")).DriftPage }),
              },
              {
                path: "entregas",
                lazy: async () => ({
                  Component: (await import("../pages/deliveries/deliveries-page.tsx")).DeliveriesPage,
                }),
              },
              {
                path: "entregas/:id",
                lazy: async () => ({ Component: (await import("../pages/deliveries/delivery-page.tsx")).DeliveryPage }),
              },
              {
                path: "configuracao",
                lazy: async () => ({ Component: (await import("../pages/settings/settings-page.tsx")).SettingsPage }),
              },
              {
                path: "auditoria",
                lazy: async () => ({ Component: (await import("../pages/audit/audit-page.tsx")).AuditPage }),
              },
              {
                path: "*",
                lazy: async () => ({ Component: (await import("./unknown-page.tsx")).UnknownPage }),
              },
            ],
          },
        ],
      },
    ],
    { basename: "/console" },
  );
