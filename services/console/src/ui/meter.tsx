import { useId } from "react";

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value in words. */
  readonly shown: string;
}

/** How much is left of something. Drawn by SVG: its width is an attribute and no style. */
export function Meter({ label, value, max, shown }: MeterProps) {
  const id = useId();
  const share = max === 0 ? 0 : Math.min(1, Math.max(0, value / max));
  const tone = share < 0.1 ? "fill-bad" : share < 0.3 ? "fill-warn" : "fill-accent";
  return (
    <div>
      <div className="mb-1 flex justify-between gap-3 text-xs">
        <span id={id} className="text-soft">
          {label}
        </span>
        <span>{shown}</span>
      </div>
      <meter aria-labelledby={id} value={value} min={0} max={Math.max(1, max)} className="sr-only">
        {shown}
      </meter>
      <svg
        aria-hidden="true"
        className="block h-1.5 w-full rounded-full"
        preserveAspectRatio="none"
        viewBox="0 0 100 4"
      >
        <rect width="100" height="4" className="fill-line" />
        <rect width={share * 100} height="4" className={tone} />
      </svg>
    </div>
  );
}
