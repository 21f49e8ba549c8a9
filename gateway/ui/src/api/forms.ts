import { call } from "./client";

/** A form that was set aside because it looked like a machine's. */
export interface HeldForm {
  message: string;
  account: string;
  reason: "BAIT" | "FAST";
  at: string;
  from: string;
  subject: string;
  text: string;
  releasedBy?: string;
}

export const heldForms = (desk: string) => call<{ items: HeldForm[] }>(`/desks/${encodeURIComponent(desk)}/forms/quarantine`);
export const releaseForm = (desk: string, message: string) =>
  call<{ message: string; conversation: string }>(`/desks/${encodeURIComponent(desk)}/forms/quarantine/${encodeURIComponent(message)}/release`, { method: "POST" });
