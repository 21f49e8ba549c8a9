// Opens every page of the built bundle in a real browser, in both languages, behind the gateway's
// Content-Security-Policy, and fails on any console error. Pictures go to the directory in the first argument.
// Run `npm run build` first; CHROMIUM names the browser when it is not /usr/bin/chromium.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { preview } from "vite";

const pictures = process.argv[2] ?? "browser/pictures";
const only = process.argv[3];
mkdirSync(pictures, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "tanggap-look-"));
const server = await preview({ mode: "mock", logLevel: "error", preview: { port: 4178, strictPort: true } });
const origin = "http://localhost:4178";
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  viewport: { width: 1280, height: 800 },
  locale: "en-GB",
  timezoneId: "Asia/Jakarta",
});
const complaints = [];
const page = browser.pages()[0] ?? (await browser.newPage());
page.setDefaultTimeout(15_000);
page.on("console", (message) => {
  // The browser itself reports the 401 of a page that is not logged in.
  if (message.type() === "error" && !/status of (401|409|412|429|503)/.test(message.text())) complaints.push(message.text());
});
page.on("pageerror", (error) => complaints.push(String(error)));

const id = (name) => page.locator(`[data-testid="${name}"]`);
const shoot = async (name) => {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};
async function login(user) {
  await browser.clearCookies();
  await page.goto(`${origin}/login`);
  await id("login-username").fill(user);
  await id("login-password").fill("tanggap");
  await id("login-submit").click();
  await id("user-menu").waitFor();
}
async function logout() {
  await id("user-menu").click();
  await id("logout").click();
  await id("login-submit").waitFor();
}

const steps = {
  async login() {
    await page.goto(`${origin}/`);
    await id("login-submit").waitFor();
    await shoot("login");
    await id("login-username").fill("sari");
    await id("login-password").fill("wrong");
    await id("login-submit").click();
    await id("login-problem").waitFor();
    await shoot("login-wrong");
  },
  async desk() {
    await login("sari");
    await id("offer-card").first().waitFor({ timeout: 20_000 });
    await shoot("desk-offer");
    await id("offer-accept").first().click();
    await id("composer-text").waitFor();
    await id("composer-text").fill("Terima kasih sudah menghubungi kami. Saya periksa sekarang.");
    await shoot("desk-work");
    await id("why-me").click();
    await page.getByText("agents considered").first().waitFor();
    await shoot("desk-why");
    await page.keyboard.press("Escape");
    await id("composer-send").click();
    await page.locator('[data-testid="delivery"][data-state="SENT"]').last().waitFor();
    await shoot("desk-replied");
    await id("message-html").first().click({ timeout: 1500 }).catch(() => undefined);
    await id("resolve-open").click();
    await id("resolve-disposition").click();
    await page.getByRole("listbox").getByRole("option").first().click();
    await shoot("desk-resolve");
    await id("resolve-submit").click();
    await page.locator('[data-testid="work-view"][data-state="RESOLVED"]').waitFor();
    await id("list-waiting").click();
    await page.locator('[data-list="waiting"] [data-testid="work-item"][data-state="WAITING"]').nth(3).click();
    await page.locator('[data-testid="work-view"][data-state="WAITING"]').waitFor();
    await id("why-me").click();
    await id("why-now").waitFor();
    await shoot("desk-why-waiting");
    await page.keyboard.press("Escape");
    await id("presence-switch").click();
    await id("presence-away").waitFor();
    await shoot("desk-presence");
    await page.keyboard.press("Escape");
    await id("language-switch").click();
    await page.getByText("Mengapa masih menunggu?").waitFor();
    await id("list-mine").click();
    await id("work-item").first().click();
    await shoot("desk-id");
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot("desk-phone-work");
    await page.goto(`${origin}/desk/support`);
    await id("work-item").first().waitFor();
    await shoot("desk-phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await id("language-switch").click();
    await logout();
  },
  async board() {
    await login("maya");
    await page.goto(`${origin}/board/support`);
    await id("board").waitFor();
    await shoot("board");
    await id("board-queue").first().getByRole("button").click();
    await id("work-item").first().waitFor();
    await shoot("board-queue");
    await page.keyboard.press("Escape");
    await page.goto(`${origin}/reports/support`);
    await id("report-first-response-median").waitFor();
    await page.waitForTimeout(900);
    await shoot("report");
    await page.locator('[data-testid="report"]').evaluate((element) => element.scrollTo(0, 520));
    await shoot("report-table");
    await id("language-switch").click();
    await page.getByText("Waktu respons").first().waitFor();
    await page.locator('[data-testid="report"]').evaluate((element) => element.scrollTo(0, 0));
    await page.waitForTimeout(900);
    await shoot("report-id");
    await page.goto(`${origin}/board/support`);
    await id("board").waitFor();
    await shoot("board-id");
    await id("language-switch").click();
    await logout();
  },
  async admin() {
    await login("admin");
    for (const section of ["rules", "agents", "skills", "queues", "hours", "yaml", "versions", "users"]) {
      await page.goto(`${origin}/admin/support/${section}`);
      await id("findings").waitFor();
      await shoot(`admin-${section}`);
    }
    await page.goto(`${origin}/admin/support/rules`);
    await id("admin-rule-when").first().fill('message.subject.contains("502"');
    await page.locator('[data-testid="findings"][data-count="1"]').waitFor();
    await id("findings").click();
    await shoot("admin-finding");
    await page.keyboard.press("Escape");
    await id("admin-section-yaml").click();
    await shoot("admin-yaml-finding");
    await id("admin-section-rules").click();
    await id("admin-rule-when").first().fill('message.subject.contains("503")');
    await page.locator('[data-testid="findings"][data-count="0"]').waitFor();
    await id("admin-publish").click();
    await id("admin-difference").waitFor();
    await id("admin-publish-comment").fill("503 instead of 502");
    await shoot("admin-publish");
    await id("admin-publish-confirm").click();
    await id("admin-publish-confirm").waitFor({ state: "detached" });
    await id("admin-section-versions").click();
    await page.locator('[data-testid="admin-version"][data-version="8"]').waitFor();
    await id("language-switch").click();
    await page.goto(`${origin}/admin/support/rules`);
    await id("findings").waitFor();
    await shoot("admin-id");
    await id("user-menu").click();
    await page.getByText("Warna gelap").click();
    await page.goto(`${origin}/desk/support`);
    await id("work-item").first().click();
    await shoot("dark");
    await id("user-menu").click();
    await page.getByText("Warna terang").click();
    await id("language-switch").click();
  },
  async trouble() {
    await login("sari");
    await id("work-item").first().waitFor();
    await id("work-item").first().click();
    await id("composer-text").fill("Mohon ditunggu /refuse");
    await id("composer-send").click();
    await id("composer-problem").waitFor();
    await shoot("trouble-refused");
    await page.reload();
    await id("composer-text").waitFor();
    if ((await id("composer-text").inputValue()) !== "Mohon ditunggu /refuse") throw new Error("The draft did not survive a reload.");
    await page.route("**/replies", (route) => route.fulfill({ status: 202, contentType: "application/json", body: '{"state":"PENDING","command":"cmd-1"}' }), { times: 1 });
    await id("composer-text").fill("Terima kasih, kami periksa.");
    const sent = [];
    page.on("request", (request) => request.url().endsWith("/replies") && sent.push(request.headers()["idempotency-key"]));
    await id("composer-send").click();
    await id("composer-pending").waitFor();
    await shoot("trouble-pending");
    await id("composer-pending").waitFor({ state: "detached" });
    if (sent.length !== 2 || sent[0] !== sent[1]) throw new Error(`The repeated reply did not keep its key: ${sent}`);
    await page.route("**/live*", (route) => route.fulfill({ status: 503, body: "" }));
    await page.reload();
    await page.locator('[data-testid="live-state"][data-live="reconnecting"]').waitFor();
    await shoot("trouble-reconnecting");
    await page.unroute("**/live*");
    await page.locator('[data-testid="live-state"][data-live="live"]').waitFor({ state: "attached" });
    await browser.clearCookies();
    await id("list-waiting").click();
    await id("login-submit").waitFor();
    if (await page.getByRole("alert").count()) throw new Error("A lost session shows an error on the login page.");
    await id("login-username").fill("admin");
    await id("login-password").fill("tanggap");
    await id("login-submit").click();
    await id("user-menu").waitFor();
    await page.goto(`${origin}/admin/support/rules`);
    await id("admin-rule-name").first().fill("mine");
    await page.route("**/configuration/draft", (route) => route.fulfill({ status: 412, contentType: "application/problem+json", body: '{"status":412,"detail":"changed"}' }), { times: 1 });
    await id("admin-save").click();
    await id("admin-conflict").waitFor();
    await shoot("trouble-conflict");
    await id("nav-board").click();
    await id("board").waitFor();
    await id("nav-admin").click();
    await id("admin-rule-name").first().waitFor();
    if ((await id("admin-rule-name").first().inputValue()) !== "mine") throw new Error("Unsaved changes did not survive a look at the board.");
    await id("admin-section-yaml").click();
    await page.locator('[data-testid="admin-yaml"] .cm-content').click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("desk: support\nrules: [\n");
    await id("yaml-unreadable").waitFor();
    await shoot("trouble-yaml");
  },
};

let failed = false;
try {
  for (const [name, step] of Object.entries(steps)) {
    if (only && only !== name) continue;
    await step();
    console.log(`${name}: ok`);
  }
} catch (error) {
  failed = true;
  console.error(String(error));
  await page.screenshot({ path: join(pictures, "failed.png") });
} finally {
  for (const complaint of complaints) console.error(`console: ${complaint}`);
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  await server.close();
}
process.exit(failed || complaints.length > 0 ? 1 : 0);
