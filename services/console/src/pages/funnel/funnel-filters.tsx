import { useTexts } from "../../texts/texts.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { groupings, type Period } from "./funnel-period.ts";

interface FunnelFiltersProps {
  readonly period: Period;
  onChange(period: Period): void;
}

export function FunnelFilters({ period, onChange }: FunnelFiltersProps) {
  const { text } = useTexts();
  const day = (name: "from" | "to") => (
    <TextField
      type="date"
      label={text(`funnel.${name}`)}
      value={period[name]}
      {...(name === "from" ? { max: period.to } : { min: period.from })}
      onChange={({ target }) => target.value !== "" && onChange({ ...period, [name]: target.value })}
    />
  );
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
      {day("from")}
      {day("to")}
      <SelectField
        className="max-sm:col-span-2 sm:w-52"
        label={text("funnel.groupBy")}
        value={period.by}
        choices={groupings.map((value) => ({ value, label: text(`funnel.by.${value}`) }))}
        onChoose={(value) => onChange({ ...period, by: groupings.find((one) => one === value) ?? "specialty" })}
      />
    </div>
  );
}
