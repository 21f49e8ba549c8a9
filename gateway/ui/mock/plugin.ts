import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import type { Me } from "../src/api/types";
import { tick } from "./engine.ts";
import { meOf, route } from "./routes.ts";
import { newWorld } from "./world.ts";

interface Listener {
  agent: string | undefined;
  supervises: boolean;
  response: ServerResponse;
}

const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'";

/** Answers /api in the dev and preview servers, so that the pages can be built and looked at without a gateway. */
export function mockGateway(): Plugin {
  return {
    name: "tanggap-mock-gateway",
    configureServer: (server) => void server.middlewares.use("/api/v1", mock()),
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader("Content-Security-Policy", CSP);
        next();
      });
      server.middlewares.use("/api/v1", mock());
    },
  };
}

function mock(): Connect.NextHandleFunction {
  const world = newWorld();
  const listeners = new Set<Listener>();
  const languages = new Map<string, Me["language"]>();
  let failures = 0;
  let position = 0;
  const emit = (name: string, data: Record<string, unknown>, onlyAgent?: string) => {
    position += 1;
    for (const l of listeners) {
      if (onlyAgent && l.agent !== onlyAgent && !l.supervises) continue;
      l.response.write(`id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  };
  for (let i = 0; i < 3; i++) tick(world, emit, Date.now());
  setInterval(() => tick(world, emit, Date.now()), 1000).unref();
  setInterval(() => listeners.forEach((l) => l.response.write(": still here\n\n")), 15_000).unref();

  return (request, response) => {
    void handle(request, response).catch((failure: unknown) => {
      problem(response, 500, "broken", String(failure));
    });
  };

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", "http://mock");
    const parts = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
    const method = request.method ?? "GET";
    const body = await bodyOf(request);
    if (parts[0] === "health") return json(response, 200, { status: "UP" });
    if (parts[0] === "login") return login(response, body);
    const user = world.users.find((u) => request.headers.cookie?.includes(`JWT=${u.username}`));
    if (!user) return problem(response, 401, "not-logged-in", "Please log in.");
    if (method !== "GET" && request.headers["x-requested-with"] !== "tanggap") return problem(response, 403, "cross-origin", "The request carries no X-Requested-With header.");
    if (parts[0] === "logout") {
      response.setHeader("Set-Cookie", "JWT=; Path=/; Max-Age=0");
      response.writeHead(204).end();
      return;
    }
    if (parts[0] === "me") {
      if (typeof body["language"] === "string") languages.set(user.username, body["language"] as Me["language"]);
      if (typeof body["displayName"] === "string") user.displayName = body["displayName"];
      return json(response, 200, meOf(world, user, languages.get(user.username) ?? "en"));
    }
    if (parts[0] === "live") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      response.write(`event: hello\ndata: ${JSON.stringify({ at: new Date().toISOString() })}\n\n`);
      const listener = { agent: user.agentId, supervises: user.role !== "AGENT", response };
      listeners.add(listener);
      request.on("close", () => listeners.delete(listener));
      return;
    }
    const answer = route(world, emit, method, { user, parts, query: url.searchParams, body, headers: request.headers });
    if (answer.html !== undefined) {
      response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(answer.html);
    } else if (answer.file !== undefined) {
      response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="${answer.file}"` }).end("mock attachment");
    } else json(response, answer.status ?? 200, answer.body);
  }

  function login(response: ServerResponse, body: Record<string, unknown>) {
    if (failures >= 5) {
      response.setHeader("Retry-After", "20");
      setTimeout(() => (failures = 0), 20_000).unref();
      return problem(response, 429, "too-many-attempts", "Too many failed attempts. Please wait a moment.");
    }
    const user = world.users.find((u) => u.username === body["username"]);
    if (!user || body["password"] !== "tanggap") {
      failures += 1;
      return problem(response, 401, "wrong-login", "The user name or the password is not right.");
    }
    failures = 0;
    response.setHeader("Set-Cookie", `JWT=${user.username}; Path=/; HttpOnly; SameSite=Strict`);
    const expiresAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
    return json(response, 200, { accessToken: "mock", expiresAt, user: meOf(world, user, languages.get(user.username) ?? "en") });
  }
}

function json(response: ServerResponse, status: number, body: unknown) {
  const failed = status >= 400;
  response.writeHead(status, { "Content-Type": failed ? "application/problem+json" : "application/json" });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, code: string, detail: string) {
  json(response, status, { type: "about:blank", title: code, status, detail, code });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
