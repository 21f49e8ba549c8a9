import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { mockGateway } from "./mock/plugin.ts";

// `--mode mock` answers /api itself; otherwise /api goes to a gateway on this machine.
export default defineConfig(({ mode }) => ({
  base: "/",
  plugins: [react(), ...(mode === "mock" ? [mockGateway()] : [])],
  server: mode === "mock" ? {} : { proxy: { "/api": process.env["TANGGAP_GATEWAY"] ?? "http://localhost:8080" } },
  build: {
    // The gateway's Content-Security-Policy has no font-src data:, so every font stays a file.
    assetsInlineLimit: 0,
    // All of these know light-dark(); for older ones the build would replace it with something Mantine's theme does not feed.
    cssTarget: ["chrome123", "edge123", "firefox121", "safari17.5"],
    chunkSizeWarningLimit: 800,
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], css: false },
}));
