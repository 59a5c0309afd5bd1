import type { CalcomWorld } from "../calcom-world.ts";
import { createEventType } from "./create-event-type.ts";

/** The two event types of the recordings. The hidden question carries what the sender of the link wants back. */
export function addStandardEventTypes(world: CalcomWorld, hiddenQuestion: string): void {
  const bookingFields = [
    {
      type: "phone",
      slug: "attendeePhoneNumber",
      label: "WhatsApp",
      required: true,
      hidden: false,
      placeholder: "+55 11 90000-0000",
    },
    {
      type: "select",
      slug: "especialidade",
      label: "Especialidade",
      required: true,
      placeholder: "Selecione",
      options: ["Dermatologia", "Ortopedia", "Oftalmologia"],
    },
    { type: "text", slug: "cidade", label: "Cidade", required: false, placeholder: "Cidade" },
    { type: "text", slug: hiddenQuestion, label: "Origem do convite", required: false, placeholder: "", hidden: true },
  ];
  const shared = {
    locations: [{ type: "integration", integration: "jitsi" }],
    bookingFields,
    minimumBookingNotice: 0,
    slotInterval: 15,
    scheduleId: 1,
    interfaceLanguage: "pt-BR",
  };
  createEventType(world, {
    ...shared,
    title: "Consulta Inicial 30min",
    slug: "consulta-inicial-30min",
    lengthInMinutes: 30,
    description: "Conversa por vídeo para entender o momento do consultório e os próximos passos.",
  });
  createEventType(world, {
    ...shared,
    title: "Diagnóstico Estratégico 45min",
    slug: "diagnostico-estrategico-45min",
    lengthInMinutes: 45,
    description: "Análise do funil de pacientes. Sujeita à confirmação da agenda.",
    confirmationPolicy: { type: "always", blockUnconfirmedBookingsInBooker: false },
  });
}
