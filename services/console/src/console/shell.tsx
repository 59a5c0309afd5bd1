import { useEffect, useState } from "react";
import { Outlet, useLocation, useNavigation } from "react-router";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Navigation } from "./navigation.tsx";
import { Preferences } from "./preferences.tsx";
import { useLogOut, useSession } from "./session.tsx";

/** What stands around every page: the way to all others, and who is logged in. */
export function Shell() {
  const { text } = useTexts();
  const { user } = useSession();
  const logOut = useLogOut();
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const [isOpen, setIsOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere wants to see it.
  useEffect(() => setIsOpen(false), [pathname]);
  const role = text(`role.${user.role}`);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#page"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
      >
        {text("shell.skip")}
      </a>
      <header className="sticky top-0 z-20 flex items-center justify-between gap-2 border-b border-line bg-surface px-3 py-1.5 lg:hidden">
        <Button
          look="quiet"
          icon={isOpen ? "close" : "menu"}
          aria-label={text("shell.menu")}
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setIsOpen(!isOpen)}
        />
        <Brand />
        <Preferences user={{ name: user.name, role }} onLogOut={() => logOut.mutate()} />
      </header>
      <aside
        id="navigation"
        className={classNames(
          "border-line bg-surface lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-r",
          !isOpen && "max-lg:hidden",
          "max-lg:border-b max-lg:pb-2",
        )}
      >
        <div className="px-4 py-4 max-lg:hidden">
          <Brand />
        </div>
        <Navigation />
        <div className="mt-auto border-t border-line p-2 max-lg:hidden">
          <Preferences user={{ name: user.name, role }} onLogOut={() => logOut.mutate()} />
        </div>
      </aside>
      <main
        id="page"
        tabIndex={-1}
        aria-busy={navigation.state === "loading"}
        className="mx-auto w-full max-w-7xl min-w-0 px-4 py-5 outline-none sm:px-6"
      >
        <Outlet />
      </main>
    </div>
  );
}

function Brand() {
  return (
    <span className="flex items-center gap-2 font-semibold tracking-tight">
      <img src="/console/icon.svg" alt="" width="22" height="22" />
      relay
    </span>
  );
}
