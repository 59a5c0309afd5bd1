import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { MessageRow } from "../store/rows.ts";

/** Only messages that have some say so. `Attachment#push_event_data`. */
export function attachmentsOf({ id, attachments }: MessageRow, { account }: ChatwootWorld) {
  if (attachments.length === 0) return {};
  return {
    attachments: attachments.map((attachment, index) => ({
      id: id * 100 + index,
      message_id: id,
      account_id: account.id,
      ...attachment,
      data_url: `https://chat.example.com/rails/active_storage/blobs/redirect/${id}/file.${attachment.extension}`,
      thumb_url: "",
      file_size: 70,
    })),
  };
}
