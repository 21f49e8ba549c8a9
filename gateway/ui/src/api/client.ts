import i18n from "i18next";
import { Problem, problemOf, UNREACHABLE } from "./problem";

/** What a command came to: the router's answer, or only the promise that it is in the log. */
export type Outcome<T> = { state: "DONE"; value: T } | { state: "PENDING"; command: string };

export interface Request {
  method?: "GET" | "POST" | "PUT";
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const BASE = "/api/v1";

export function address(path: string, query: Request["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return BASE + path + (text === "" ? "" : `?${text}`);
}

async function send(path: string, request: Request): Promise<Response> {
  const method = request.method ?? "GET";
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": i18n.language || "en",
    ...(method === "GET" ? {} : { "X-Requested-With": "tanggap" }),
    // the browser names the boundary of a form's parts itself
    ...(request.body === undefined || request.body instanceof FormData ? {} : { "Content-Type": "application/json" }),
    ...request.headers,
  };
  const body = request.body === undefined || request.body instanceof FormData ? request.body : JSON.stringify(request.body);
  let response: Response;
  try {
    response = await fetch(address(path, request.query), {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Problem(UNREACHABLE, "unreachable", "");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** A call whose answer is its body; 204 answers undefined. */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const response = await send(path, request);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A command to the router: 200 is its answer, 202 means it is in the log and not yet answered. */
export async function command<T>(path: string, body?: unknown, key: string = newKey()): Promise<Outcome<T>> {
  const response = await send(path, { method: "POST", body: body ?? {}, headers: { "Idempotency-Key": key } });
  return outcomeOf<T>(response);
}

export async function putCommand<T>(path: string, body: unknown): Promise<Outcome<T>> {
  return outcomeOf<T>(await send(path, { method: "PUT", body }));
}

async function outcomeOf<T>(response: Response): Promise<Outcome<T>> {
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  if (response.status === 202) return { state: "PENDING", command: (answer as { command?: string }).command ?? "" };
  return { state: "DONE", value: answer as T };
}

/** Works on plain http too, where crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
