import type { MessageCreate } from "../../schemas.ts";

export interface MessageFile {
  readonly name: string;
  readonly data: Uint8Array<ArrayBuffer> | Blob;
  /** MIME type, for example `image/png`. */
  readonly contentType: string;
}

/** A message with files as `multipart/form-data`; maps travel as JSON text there. */
export function buildMessageForm(input: MessageCreate, files: readonly MessageFile[]): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    form.append(field, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  for (const { name, data, contentType } of files) {
    form.append("attachments[]", new Blob([data], { type: contentType }), name);
  }
  return form;
}
