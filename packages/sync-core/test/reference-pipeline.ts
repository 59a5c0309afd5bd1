import type { Stage } from "../src/index.ts";

/** The rules once more, told as a person would apply them while things happen. Independent of the code under test. */
export class Reference {
  stage: Stage | null = null;
  dealCount = 0;
  private remembered: Stage | null = null;
  private readonly active = new Map<number, boolean>();
  private readonly said = new Set<string>();
  readonly messages: string[] = [];

  private get isOpen(): boolean {
    return this.stage !== null && this.stage !== "CUSTOMER" && this.stage !== "LOST";
  }

  begins(): void {
    if (this.isOpen) return;
    this.dealCount += 1;
    this.stage = "NEW";
    this.remembered = null;
  }

  rule(to: Stage): void {
    const order = ["NEW", "SCREENING", "QUALIFIED", "MEETING_SCHEDULED", "PROPOSAL", "CUSTOMER", "LOST"];
    if (!this.isOpen || order.indexOf(to) <= order.indexOf(this.stage ?? "NEW")) return;
    this.remembered = to === "MEETING_SCHEDULED" ? this.stage : null;
    this.stage = to;
  }

  hand(to: Stage): void {
    if (to === this.stage) return;
    this.stage = to;
    this.remembered = null;
  }

  booked(booking: number): void {
    this.begins();
    this.rule("MEETING_SCHEDULED");
    this.active.set(booking, true);
  }

  cancelled(booking: number): void {
    this.active.set(booking, false);
    const others = [...this.active.values()].some(Boolean);
    if (this.stage !== "MEETING_SCHEDULED" || others || this.remembered === null) return;
    this.stage = this.remembered;
    this.remembered = null;
  }

  missed(): void {
    if (this.stage !== "MEETING_SCHEDULED" || this.remembered === null) return;
    this.stage = "QUALIFIED";
    this.remembered = null;
  }

  /** It was overtaken before anybody heard of it. */
  unsay(key: string): void {
    const index = this.messages.indexOf(key);
    if (index >= 0) this.messages.splice(index, 1);
  }

  say(key: string): void {
    if (!this.said.has(key)) this.messages.push(key);
    this.said.add(key);
  }
}
