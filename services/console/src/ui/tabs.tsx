import * as Radix from "@radix-ui/react-tabs";
import type { ReactNode } from "react";

export interface Tab {
  readonly key: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly shown?: string;
  readonly onShow?: (key: string) => void;
}

export function Tabs({ label, tabs, shown, onShow }: TabsProps) {
  const choice = shown === undefined ? { defaultValue: tabs[0]?.key ?? "" } : { value: shown };
  return (
    <Radix.Root {...choice} {...(onShow ? { onValueChange: onShow } : {})}>
      <Radix.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ key, title }) => (
          <Radix.Trigger
            key={key}
            value={key}
            className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-soft hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ key, content }) => (
        <Radix.Content key={key} value={key} className="outline-offset-4">
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
