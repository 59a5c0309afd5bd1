import { locales, useTexts } from "../texts/texts.tsx";
import { themes, useTheme } from "../theme/use-theme.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLabel, MenuLine } from "../ui/menu.tsx";

interface PreferencesProps {
  /** Absent: nobody is logged in. */
  readonly user?: { readonly name: string; readonly role: string };
  readonly onLogOut?: () => void;
}

/** Appearance and language of this device, and the way out. */
export function Preferences({ user, onLogOut }: PreferencesProps) {
  const { text, locale, choose } = useTexts();
  const [theme, setTheme] = useTheme();
  const trigger = (
    <Button
      look="quiet"
      icon={user ? "user" : "sun"}
      aria-label={user ? text("preferences.of", { user: user.name }) : text("preferences.open")}
    >
      {user ? <span className="max-w-40 truncate">{user.name}</span> : text("preferences.open")}
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {user && <MenuLabel>{text("preferences.role", { role: user.role })}</MenuLabel>}
      <MenuLabel>{text("theme.label")}</MenuLabel>
      <MenuChoices value={theme} onValueChange={(value) => setTheme(themes.find((one) => one === value) ?? "system")}>
        {themes.map((one) => (
          <MenuChoice key={one} value={one}>
            {text(`theme.${one}`)}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuLabel>{text("language.label")}</MenuLabel>
      <MenuChoices value={locale} onValueChange={(value) => choose(value === "en" ? "en" : "pt-BR")}>
        {locales.map((one) => (
          <MenuChoice key={one} value={one}>
            {text(`language.${one}`)}
          </MenuChoice>
        ))}
      </MenuChoices>
      {onLogOut && (
        <>
          <MenuLine />
          <MenuItem onSelect={onLogOut}>{text("preferences.logOut")}</MenuItem>
        </>
      )}
    </Menu>
  );
}
