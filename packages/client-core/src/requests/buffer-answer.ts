/** An answer read to its end, so that the time-out covers the body and it can be read again. */
export interface BufferedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: ArrayBuffer;
}

export async function bufferAnswer(response: Response): Promise<BufferedAnswer> {
  return { status: response.status, headers: response.headers, bytes: await response.arrayBuffer() };
}

export function readAnswerText(answer: BufferedAnswer): string {
  return new TextDecoder().decode(answer.bytes);
}

export function toResponse({ status, headers, bytes }: BufferedAnswer): Response {
  // These statuses allow no body; a browser's hidden redirect has status 0, which Response refuses.
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : bytes, { status: status === 0 ? 310 : status, headers });
}
