import portuguese from "../texts/panel/pt-BR.json";
import { type Catalogs, TextsProvider } from "../texts/texts.tsx";
import { ToastProvider } from "../ui/toasts.tsx";
import type { Chatwoot } from "./context/listen-to-chatwoot.ts";
import { PanelGate } from "./panel-gate.tsx";

const catalogs: Catalogs = {
  portuguese,
  load: async () => (await import("../texts/panel/en.json")).default,
};

export function PanelApp({ chatwoot }: { readonly chatwoot: Chatwoot }) {
  return (
    <TextsProvider catalogs={catalogs}>
      <ToastProvider>
        <PanelGate chatwoot={chatwoot} />
      </ToastProvider>
    </TextsProvider>
  );
}
