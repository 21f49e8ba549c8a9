import type { Finding } from "./types";

/** A failed call, as the gateway's problem detail says it (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfterSeconds?: number,
    readonly findings: Finding[] = [],
  ) {
    super(detail);
  }
}

/** Status 0 is ours: the request never got an answer. */
export const UNREACHABLE = 0;

/** Reads the problem of a failed response; a proxy's HTML page or an empty body still becomes a Problem. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await response
    .clone()
    .json()
    .then((value: unknown) => (value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {}))
    .catch((): Record<string, unknown> => ({}));
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return new Problem(
    response.status,
    text(body["code"]) ?? "unknown",
    text(body["detail"]) ?? text(body["title"]) ?? "",
    retryAfterSeconds(response.headers.get("Retry-After"), Date.now()),
    Array.isArray(body["findings"]) ? (body["findings"] as Finding[]) : [],
  );
}

/** `Retry-After` is either seconds or an HTTP date. */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
