import { useQuery } from "@tanstack/react-query";
import { NavLink } from "react-router";
import { overviewQuery } from "../api/overview-query.ts";
import type { TextKey } from "../texts/texts.tsx";
import { useTexts } from "../texts/texts.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon, type IconName } from "../ui/icon.tsx";

interface Place {
  readonly to: string;
  readonly icon: IconName;
  readonly title: TextKey;
  readonly count?: "problems" | "duplicates";
}

const groups: readonly { readonly title: TextKey; readonly places: readonly Place[] }[] = [
  {
    title: "nav.look",
    places: [
      { to: "/visao-geral", icon: "overview", title: "nav.overview" },
      { to: "/funil", icon: "funnel", title: "nav.funnel" },
      { to: "/leads", icon: "leads", title: "nav.leads" },
    ],
  },
  {
    title: "nav.mend",
    places: [
      { to: "/problemas", icon: "problems", title: "nav.problems", count: "problems" },
      { to: "/duplicados", icon: "duplicates", title: "nav.duplicates", count: "duplicates" },
      { to: "/diferencas", icon: "drift", title: "nav.drift" },
    ],
  },
  {
    title: "nav.check",
    places: [
      { to: "/entregas", icon: "deliveries", title: "nav.deliveries" },
      { to: "/configuracao", icon: "settings", title: "nav.settings" },
      { to: "/auditoria", icon: "audit", title: "nav.audit" },
    ],
  },
];

export function Navigation() {
  const { text } = useTexts();
  const { data } = useQuery({ ...overviewQuery, refetchInterval: 60_000 });
  const counts = { problems: data?.setAside.count ?? 0, duplicates: data?.findings.duplicates ?? 0 };
  return (
    <nav aria-label={text("nav.label")} className="overflow-y-auto px-2">
      {groups.map(({ title, places }) => (
        <div key={title} className="mb-3">
          <h2 className="px-2 pt-2 pb-1 text-xs font-medium text-soft">{text(title)}</h2>
          <ul>
            {places.map(({ to, icon, title: name, count }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  className={({ isActive }) =>
                    classNames(
                      "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1.5 font-medium",
                      isActive ? "bg-accent-soft text-accent" : "text-ink hover:bg-sunken",
                    )
                  }
                >
                  <Icon name={icon} />
                  {text(name)}
                  {count && counts[count] > 0 && (
                    <span className="ml-auto rounded-full bg-warn-soft px-1.5 text-xs font-semibold text-warn">
                      {counts[count]}
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
