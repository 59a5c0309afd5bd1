/** The remedies as the people who run relay read them in the console; the command line says them in English. */
export const remediesInPortuguese: Readonly<Record<string, string>> = {
  VENDOR_UNAUTHENTICATED:
    "O sistema recusou a chave do relay. Renove TWENTY_API_KEY, CHATWOOT_API_TOKEN ou EVOLUTION_API_KEY, reinicie o relay e tente de novo.",
  VENDOR_FORBIDDEN:
    "A chave não tem permissão para isto. Dê ao papel dela pessoas, oportunidades e notas (Twenty) ou administrador (Chatwoot) e tente de novo.",
  VENDOR_QUOTA_EXCEEDED: "O plano do sistema esgotou. Aumente-o ou espere o próximo período e tente de novo.",
  VENDOR_VALIDATION_FAILED:
    "O sistema recusa um valor. Veja qual na linha do tempo do lead, corrija o registro no sistema e tente de novo, ou descarte.",
  VENDOR_DUPLICATE:
    "Um registro que o relay não encontra já tem um valor que é único, no Twenty talvez um que está na lixeira. Restaure, apague de vez ou corrija, e tente de novo.",
  VENDOR_BAD_REQUEST:
    "O sistema recusa o pedido do relay: muitas vezes falta uma etapa ou um campo. Compare com docs/ENDPOINTS.md e tente de novo.",
  VENDOR_OPTION_MISSING:
    "Falta no Twenty uma etapa que as regras usam. Crie-a nas opções da etapa da oportunidade (docs/ENDPOINTS.md diz quais) e tente de novo.",
  VENDOR_CONFLICT: "O sistema mudou o registro no mesmo instante. Tente de novo.",
  VENDOR_NOT_FOUND:
    "O registro ou o endereço não existe mais. Veja se o endereço e a conta do sistema estão certos; tente de novo ou descarte.",
  VENDOR_UNEXPECTED_RESPONSE:
    "O sistema respondeu de um modo que o relay não lê: uma versão nova. Atualize o relay e tente de novo.",
  VENDOR_RATE_LIMITED: "O sistema pediu uma pausa. Tente de novo; se repetir, diminua …_REQUESTS_PER_MINUTE.",
  VENDOR_UNAVAILABLE:
    "O sistema ficou fora do ar por tempo demais, ou outra coisa respondeu no endereço dele. Veja se ele responde e tente de novo.",
  PAUSED:
    "A escrita nesta direção está em pausa. Retome-a na lista de diferenças, ou com tpc resume; segue sozinho. Depois tente de novo.",
  VENDOR_AWAY: "O sistema ficou fora do ar por tempo demais. Veja se ele responde e tente de novo.",
  VENDOR_TIMEOUT:
    "O sistema não respondeu a tempo. Veja se ele responde e tente de novo: o que chegou não é feito duas vezes.",
  VENDOR_NETWORK: "O sistema não foi alcançado. Confira o endereço e a rede e tente de novo.",
  MAIL_FAILED:
    "O servidor de e-mail não aceita mensagem para uma das pessoas de handOff. Confira o endereço e RELAY_SMTP_URL, reinicie e tente de novo.",
  CLAIM_LOST: "O relay ficou tempo demais sem o banco de dados. Veja se /health está ok e tente de novo.",
  LEAD_TAKEN_OVER: "Outro relay estava com este lead. Tente de novo.",
  STORE_UNAVAILABLE: "O banco de dados do relay estava fora do ar. Veja se /health está ok e tente de novo.",
  PAYLOAD_UNSUPPORTED:
    "O relay não lê este webhook: a origem não está configurada, ou o sistema manda uma forma nova. Atualize o relay e tente de novo.",
  BODY_NOT_JSON: "O corpo do webhook não é JSON. Tire o modelo de payload no sistema e descarte.",
  UNCLASSIFIED:
    "Um erro do relay. Procure no log a linha lead.set-aside deste lead, avise quem cuida do relay, atualize e tente de novo.",
  FIELD_CONFLICT:
    "Os dois lados mudaram o campo: ficou o valor do Twenty, a não ser que a configuração diga outra coisa. Abra o lead, corrija onde for preciso e descarte.",
};
