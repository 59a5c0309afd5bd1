interface BarsProps {
  /** Says what the bars say. */
  readonly label: string;
  readonly values: readonly number[];
  readonly className?: string;
}

/** A row of small bars, oldest first. */
export function Bars({ label, values, className = "" }: BarsProps) {
  const most = Math.max(1, ...values);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length * 4} 32`}
      preserveAspectRatio="none"
      className={`block h-10 w-full ${className}`}
    >
      {values.map((value, place) => {
        const height = value === 0 ? 0.8 : Math.max(2, (value / most) * 32);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={place}
            x={place * 4}
            y={32 - height}
            width="3"
            height={height}
            className={value === 0 ? "fill-line" : "fill-accent"}
          />
        );
      })}
    </svg>
  );
}
