import { classNames } from "./class-names.ts";

/** Drawn on 24 × 24, strokes only. */
const paths = {
  overview: "M3 12h4l3-8 4 16 3-8h4",
  funnel: "M4 5h16l-6 8v6l-4-2v-4z",
  leads:
    "M16 19v-1a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4v1 M9.5 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7 M21 19v-1a4 4 0 0 0-3-3.9 M16 3.2a3.5 3.5 0 0 1 0 6.7",
  problems: "M12 4 2.8 19.5h18.4z M12 10v4 M12 17h.01",
  duplicates: "M9 9h11v11H9z M5 15H4V4h11v1",
  drift: "M4 8h13l-3-3 M20 16H7l3 3",
  deliveries: "M4 13l3-8h10l3 8v6H4z M4 13h5l1 2h4l1-2h5",
  settings: "M4 7h9 M17 7h3 M4 17h3 M11 17h9 M15 5v4 M9 15v4",
  audit: "M6 3h9l4 4v14H6z M14 3v5h5 M9 12h7 M9 16h7",
  open: "M14 4h6v6 M20 4l-9 9 M18 14v6H4V6h6",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M16 16l5 5",
  retry: "M20 11a8 8 0 1 0-2.3 6.2 M20 5v6h-6",
  discard: "M4 7h16 M9 7V4h6v3 M6 7l1 13h10l1-13",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12 M18 6L6 18",
  down: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  left: "M15 6l-6 6 6 6",
  menu: "M4 6h16 M4 12h16 M4 18h16",
  user: "M5 20v-1a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v1 M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.6L19 19 M19 5l-1.4 1.4 M6.4 17.6L5 19",
  eye: "M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7z M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3.5 2",
  calendar: "M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4",
  bot: "M5 9h14v10H5z M12 5v4 M9 13v2 M15 13v2 M2 13v3 M22 13v3",
  note: "M5 4h14v11l-5 5H5z M14 20v-5h5",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  download: "M12 4v11 M7 11l5 5 5-5 M4 20h16",
  event: "M4 12h10 M10 7l5 5-5 5 M20 5v14",
  decision: "M12 3l9 9-9 9-9-9z",
  effect: "M13 2L4 14h7l-1 8 9-12h-7z",
  logout: "M10 4H4v16h6 M15 8l4 4-4 4 M19 12H9",
  unite: "M7 4v4c0 4 10 4 10 8v4 M17 4v4c0 4-10 4-10 8v4",
  copy: "M9 9h11v11H9z M5 15H4V4h11v1",
} as const;

export type IconName = keyof typeof paths;

/** Decoration: what it means is said beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames("size-4 shrink-0", className)}
    >
      <path d={paths[name]} />
    </svg>
  );
}
