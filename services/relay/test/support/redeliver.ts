/** A request that a stand-in made, with what became of it. */
interface Sent {
  readonly targetUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

/** Tells relay once more what it never acknowledged: the part of the vendor's next webhook, or of a sweep. */
export async function redeliver(sent: readonly Sent[]): Promise<number> {
  const lost = sent.filter(({ status, headers }) => status !== 202 && Object.keys(headers).length > 0);
  for (const { targetUrl, headers, body } of lost) {
    const answer = await fetch(targetUrl, { method: "POST", headers, body });
    if (answer.status !== 202) throw new Error(`a repeated delivery was answered ${answer.status}`);
  }
  return lost.length;
}
