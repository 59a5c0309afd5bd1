import { useTexts } from "../../texts/texts.tsx";

/** Nothing is changed here: this says where it is. */
export function WhereToChange({ where }: { readonly where: string }) {
  const { text } = useTexts();
  return (
    <p className="mb-3 text-sm text-soft">
      {text("settings.where")} <code className="rounded bg-sunken px-1.5 py-0.5">{where}</code>
    </p>
  );
}
