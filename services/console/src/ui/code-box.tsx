interface CodeBoxProps {
  readonly label: string;
  readonly code: string;
}

/** Text as it is, in a box that scrolls. */
export function CodeBox({ label, code }: CodeBoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the keyboard.
      tabIndex={0}
      className="max-h-[32rem] overflow-auto rounded-md bg-sunken p-3"
    >
      <pre className="font-mono text-xs break-all whitespace-pre-wrap">{code}</pre>
    </section>
  );
}
