// The main road for people, in a real browser against a running Tanggap: a customer writes, an agent is asked, accepts, reads,
// asks why, answers and resolves; an admin publishes a rule; the next mail follows it. README.md says how to call it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { createTransport } from "nodemailer";
import { chromium } from "playwright-core";

const setting = (name, otherwise) => {
  const value = process.env[name] || otherwise;
  if (value === undefined) {
    console.error(`Set ${name}; README.md lists the settings.`);
    process.exit(2);
  }
  return value;
};
const BASE_URL = setting("BASE_URL", "http://localhost:8080").replace(/\/$/, "");
const ADMIN_PASSWORD = setting("ADMIN_PASSWORD");
const AGENT = setting("AGENT", "sari");
const AGENT_PASSWORD = setting("AGENT_PASSWORD", "tanggap-demo");
const DESK = setting("DESK", "support");
const DESK_ADDRESS = setting("DESK_ADDRESS", "support@tanggap.example");
const CUSTOMER = setting("CUSTOMER", "ratna@customers.example");
const CUSTOMER_PASSWORD = setting("CUSTOMER_PASSWORD", "demo-mailbox");
const SMTP = { host: setting("SMTP_HOST", "127.0.0.1"), port: Number(setting("SMTP_PORT", "3025")) };
const IMAP = { host: setting("IMAP_HOST", SMTP.host), port: Number(setting("IMAP_PORT", "3143")) };
const SHOTS = process.env.SHOTS;
const PATIENCE = 60_000;

const run = Date.now().toString(36);
const word = `kode${run}`; // in no other rule, and in no mail before this run
const profile = mkdtempSync(join(tmpdir(), "tanggap-journey-"));
const complaints = [];
const outside = [];
let page; // the one a picture is taken of when a step fails
let browser;

// ---- small tools

function expect(holds, sentence) {
  if (!holds) throw new Error(sentence);
}
const $ = (name, more = "", from = page) => from.locator(`[data-testid="${name}"]${more}`);

async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (let pause = 100; ; pause = Math.min(1000, pause * 1.5)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain: ${what}`);
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

async function shoot(name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: "disabled" });
}

/** What the page itself could ask, with its cookie. */
async function api(method, path, data) {
  const answer = await page.context().request.fetch(`${BASE_URL}/api/v1${path}`, {
    method,
    headers: { "X-Requested-With": "tanggap" },
    ...(data === undefined ? {} : { data }),
  });
  expect(answer.ok(), `${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

const post = createTransport({ ...SMTP, secure: false, ignoreTLS: true });
async function write(mail) {
  const messageId = `<${run}.${Math.random().toString(36).slice(2)}@customers.example>`;
  await post.sendMail({ from: `"Ratna Sari" <${CUSTOMER}>`, to: DESK_ADDRESS, messageId, ...mail });
  return messageId;
}

/** The mail in the customer's own mailbox that answers the given one. */
async function answerTo(messageId) {
  const imap = new ImapFlow({ ...IMAP, secure: false, doSTARTTLS: false, auth: { user: CUSTOMER, pass: CUSTOMER_PASSWORD }, logger: false });
  await imap.connect();
  try {
    const lock = await imap.getMailboxLock("INBOX");
    try {
      if (imap.mailbox.exists === 0) return undefined;
      // From the raw header: not every server puts In-Reply-To into its envelope.
      for await (const mail of imap.fetch("1:*", { envelope: true, headers: ["In-Reply-To"] })) {
        const header = /^In-Reply-To:\s*(\S+)/im.exec(mail.headers.toString("utf8"))?.[1];
        if (header === messageId) return { subject: mail.envelope.subject };
      }
      return undefined;
    } finally {
      lock.release();
    }
  } finally {
    await imap.logout();
  }
}

async function newPage() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Asia/Jakarta" });
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && origin !== new URL(BASE_URL).origin) outside.push(request.url());
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(PATIENCE);
  opened.on("pageerror", (error) => complaints.push(String(error)));
  opened.on("console", (message) => {
    // The browser itself reports the 401 of someone who has not logged in yet.
    if (message.type() === "error" && !/status of 401/.test(message.text())) complaints.push(`${message.text()} ${message.location().url}`);
  });
  return opened;
}

async function login(user, password) {
  await page.goto(`${BASE_URL}/login`);
  await $("login-username").fill(user);
  await $("login-password").fill(password);
  await $("login-submit").click();
  await $("user-menu").waitFor();
}

/** Gives back what is offered and ends what is open, so that the next mail finds room. */
async function clearTheDesk() {
  await until("the desk is empty", async () => {
    const { items: offers } = await api("GET", `/offers?desk=${DESK}`);
    for (const offer of offers) await api("POST", `/offers/${offer.id}/accept`, {}).catch(() => undefined);
    const { items: mine } = await api("GET", `/work?desk=${DESK}&agent=me&state=ACTIVE,PARKED,WRAP_UP&limit=100`);
    for (const work of mine) await api("POST", `/work/${work.id}/resolve`, {}).catch(() => undefined);
    return offers.length + mine.length === 0;
  });
}

/** Waits for the offer of a mail and accepts it; answers the id of its work. */
/** Until it is offered the agent takes and resolves what is offered before: the demo's customers write what they like. */
async function offerOf(subject) {
  const card = $("offer-card").filter({ hasText: subject });
  const other = $("offer-card").filter({ hasNotText: subject });
  await until(`“${subject}” is offered`, async () => {
    await card.or(other).first().waitFor({ timeout: 1_000 }).catch(() => {});
    if (await card.isVisible()) return true;
    if (await other.first().isVisible()) {
      const work = await other.first().getAttribute("data-work");
      await $("offer-accept", "", other.first()).click();
      await page.locator(`[data-testid="work-view"][data-work="${work}"][data-state="ACTIVE"]`).waitFor();
      await resolve();
    }
    return false;
  }, 120_000);
  return card;
}

async function acceptOffer(subject, picture) {
  const card = await offerOf(subject);
  const countdown = $("offer-countdown", "", card);
  const before = Number(await countdown.innerText());
  expect(before > 0 && before <= 3600, `The countdown shows "${await countdown.innerText()}"`);
  await until("the countdown runs", async () => Number(await countdown.innerText()) < before, 10_000);
  expect((await $("offer-why", "", card).innerText()).trim() !== "", "The offer does not say why");
  if (picture) await shoot(picture);
  const work = await card.getAttribute("data-work");
  await $("offer-accept", "", card).click();
  await page.locator(`[data-testid="work-view"][data-work="${work}"][data-state="ACTIVE"]`).waitFor();
  return work;
}

async function closeDrawer() {
  await page.keyboard.press("Escape");
  await $("why-decision").first().waitFor({ state: "hidden" });
}

async function resolve() {
  await $("resolve-open").click();
  await $("resolve-disposition").click();
  const option = page.getByRole("listbox").getByRole("option").first();
  const disposition = await option.innerText();
  await option.click();
  await $("resolve-submit").click();
  await page.locator('[data-testid="work-view"][data-state="RESOLVED"]').waitFor();
  return disposition;
}

// ---- the road

const invoice = { subject: `Mohon dicek: tagihan internet bulan November nomor INV-2026/${run} tercatat dua kali di aplikasi`, id: "", work: "" };
const rule = `Journey ${run}`;
let agentPage;
let before; // the version that was in effect
let published;

const steps = {
  async "the agent logs in and becomes available"() {
    agentPage = page;
    await login(AGENT, AGENT_PASSWORD);
    await $("presence-switch").click();
    await $("presence-available").click();
    await page.locator('[data-testid="presence-switch"][data-presence="AVAILABLE"]').waitFor();
    await page.locator('[data-testid="live-state"][data-live="live"]').waitFor({ state: "attached" });
    await clearTheDesk();
    await shoot("01-available");
  },
  async "a mail about an invoice is offered with a countdown, accepted and read"() {
    invoice.id = await write({
      subject: invoice.subject,
      text: `Selamat pagi,\n\ntagihan ${run} tercatat dua kali. Mohon dicek dan dikoreksi.\n\nTerima kasih,\nRatna Sari`,
    });
    invoice.work = await acceptOffer(invoice.subject, "02-offer");
    await $("message").filter({ hasText: `tagihan ${run} tercatat dua kali` }).waitFor();
    await page.locator(`[data-testid="rows"][data-list="mine"] [data-work="${invoice.work}"]`).waitFor();
  },
  async "“why me?” names the rule, the constraints and the candidates in sentences"() {
    await $("why-me").click();
    const decision = $("why-decision").first();
    await decision.waitFor();
    expect((await $("why-sentence", "", decision).allInnerTexts()).join("").length > 20, "No sentences");
    expect((await decision.getAttribute("data-rule")) === "tagihan", `The rule is "${await decision.getAttribute("data-rule")}", not "tagihan"`);
    expect((await $("why-origin", "", decision).innerText()).includes("tagihan"), "The rule's name is not shown");
    expect((await $("why-constraint", "", decision).count()) > 0, "No constraint is shown");
    expect((await $("why-candidate", `[data-agent="${AGENT}"]`, decision).count()) === 1, "The agent is not among the candidates");
    await shoot("03-why");
    await closeDrawer();
  },
  async "the reply is sent, and lies in the customer's mailbox as an answer to their mail"() {
    const text = `Terima kasih, tagihan ${run} sudah kami koreksi.`;
    await $("composer-text").fill(text);
    await $("composer-send").click();
    await page.locator('[data-testid="delivery"][data-state="SENT"]').last().waitFor();
    await shoot("04-replied");
    const answer = await until("the reply is in the customer's mailbox with In-Reply-To", () => answerTo(invoice.id));
    expect(answer.subject.includes(run), `The subject of the reply is "${answer.subject}"`);
    expect((await $("composer-text").inputValue()) === "", "The sent reply still stands in the composer");
  },
  async "resolved with a disposition, it leaves “mine”"() {
    await resolve();
    await page.locator(`[data-testid="rows"][data-list="mine"] [data-work="${invoice.work}"]`).waitFor({ state: "detached" });
    const work = await api("GET", `/work/${invoice.work}`);
    expect(work.state === "RESOLVED", `The work is ${work.state}`);
    await $("list-done").click();
    await page.locator(`[data-testid="rows"][data-list="done"] [data-work="${invoice.work}"]`).waitFor();
    await shoot("05-resolved");
    await $("list-mine").click();
  },
  async "an HTML mail is shown formatted, asks nobody outside and runs nothing"() {
    const subject = `Tagihan dengan gambar ${run}`;
    await write({
      subject,
      html: `<html><head><script>top.ran = parent.ran = window.ran = true</script><link rel="stylesheet" href="http://outside.example/a.css">
        <style>@import url(http://outside.example/b.css); p { background: url(http://outside.example/c.png) }</style></head>
        <body onload="top.ran = true"><p><b>Tebal ${run}</b></p><img src="http://outside.example/pixel.png" onerror="top.ran = true" width="1" height="1">
        <iframe src="http://outside.example/frame"></iframe><form action="http://outside.example/form"><input autofocus onfocus="top.ran = true"></form>
        <svg onload="top.ran = true"></svg><a href="javascript:top.ran = true">tautan</a></body></html>`,
    });
    await acceptOffer(subject);
    await $("message").filter({ hasText: `Tebal ${run}` }).waitFor();
    await $("message-html").click();
    const frame = page.locator('[data-testid="message"] iframe');
    expect((await frame.getAttribute("sandbox")) === "", "The frame is not fully sandboxed");
    const inside = await (await frame.elementHandle()).contentFrame();
    await inside.locator("b", { hasText: `Tebal ${run}` }).waitFor();
    await inside.waitForLoadState("networkidle");
    await shoot("06-html");
    expect(!(await page.evaluate(() => "ran" in window)), "A script of the mail ran");
    expect((await inside.locator("script").count()) === 0, "A script of the mail reached the page");
    expect(outside.length === 0, `The page asked the outside: ${outside.join(" ")}`);
    await resolve();
  },
  async "the admin writes a rule; a wrong condition is found at its field; mended, it is published"() {
    page = await newPage();
    await login("admin", ADMIN_PASSWORD);
    before = (await api("GET", `/desks/${DESK}/configuration`)).version;
    // What an earlier visitor left in the draft is not this journey's.
    await api("POST", `/desks/${DESK}/configuration/versions/${before}/restore`);
    await $("nav-admin").click();
    await $("admin-rule-row").first().waitFor();
    const count = await $("admin-rule-row").count();
    await $("admin-rule-add").click();
    const row = $("admin-rule-row", `[data-rule="${count - 1}"]`);
    await $("admin-rule-name", "", row).fill(rule);
    await $("admin-rule-queue", "", row).click();
    const billing = (await api("GET", `/desks/${DESK}/configuration`)).queues.find((queue) => queue.id === "billing").name;
    await page.getByRole("option", { name: billing }).click();
    await $("admin-rule-priority", "", row).fill("9");
    await $("admin-skill-add", "", row).click();
    expect((await $("admin-skill", "", row).inputValue()) === "Billing", "The first skill offered is not Billing");
    await $("admin-rule-when", "", row).fill(`message.subjet.contains("${word}")`);
    await page.locator('[data-testid="findings"][data-count="1"]').waitFor();
    const said = await $("admin-rule-when", "", row).evaluate((field) => document.getElementById(field.getAttribute("aria-describedby")?.split(" ").at(-1))?.textContent ?? "");
    expect(said.includes("subjet"), `The field says "${said}" of the wrong condition`);
    expect(await $("admin-publish").isDisabled(), "A draft with an error could be published");
    await row.scrollIntoViewIfNeeded();
    await shoot("07-finding");
    await $("admin-rule-when", "", row).fill(`message.subject.contains("${word}")`);
    await page.locator('[data-testid="findings"][data-count="0"][role="status"]').waitFor();
    await $("admin-publish").click();
    await $("admin-difference").waitFor();
    await $("admin-publish-comment").fill(`Rule of journey ${run}`);
    await shoot("08-publish");
    await $("admin-publish-confirm").click();
    await $("admin-publish-confirm").waitFor({ state: "detached" });
    await $("admin-section-versions").click();
    await $("admin-version").filter({ hasText: `Rule of journey ${run}` }).waitFor();
    published = (await api("GET", `/desks/${DESK}/configuration`)).version;
    expect(published > before, `Version ${published} is in effect after ${before}`);
    await shoot("09-versions");
  },
  async "the next mail follows the new rule, and says so"() {
    const adminPage = page;
    page = agentPage;
    const subject = `Pertanyaan ${word}`;
    await write({ subject, text: `Halo, ini tentang ${word}.\n\nSalam,\nRatna` });
    const work = await acceptOffer(subject);
    const { queue, priority } = await api("GET", `/work/${work}`);
    expect(queue === "billing" && priority === 9, `Routed to ${queue} with priority ${priority}`);
    await $("why-me").click();
    const decision = $("why-decision").first();
    await decision.waitFor();
    expect((await decision.getAttribute("data-rule")) === rule, `The rule is "${await decision.getAttribute("data-rule")}"`);
    expect(Number(await decision.getAttribute("data-version")) === published, `The version is ${await decision.getAttribute("data-version")}, not ${published}`);
    const origin = await $("why-origin", "", decision).innerText();
    expect(origin.includes(rule) && origin.includes(String(published)), `The origin reads "${origin}"`);
    await shoot("10-new-rule");
    await closeDrawer();
    await $("composer-text").fill(`Terima kasih, ${word} kami terima.`);
    await $("composer-send-resolve").click();
    await page.locator('[data-testid="work-view"][data-state="RESOLVED"]').waitFor();
    page = adminPage;
  },
  async "the report counts the first response"() {
    await until("the report has a first response", async () => {
      await page.goto(`${BASE_URL}/reports/${DESK}`);
      await $("report-count").waitFor();
      return Number((await $("report-count").innerText()).replace(/\D/g, "")) >= 1;
    });
    expect((await $("report-first-response-median").getAttribute("data-seconds")) !== null, "The report has no median");
    await shoot("11-report");
  },
  async "the admin brings the earlier version back"() {
    await page.goto(`${BASE_URL}/admin/${DESK}/versions`);
    await $("admin-restore", "", $("admin-version", `[data-version="${before}"]`)).click();
    await page.getByRole("dialog").getByRole("button").last().click();
    await $("admin-rule-row").first().waitFor();
    await page.locator('[data-testid="findings"][data-count="0"]').waitFor();
    await $("admin-publish").click();
    await $("admin-publish-comment").fill(`Back to version ${before} after journey ${run}`);
    await $("admin-publish-confirm").click();
    await $("admin-publish-confirm").waitFor({ state: "detached" });
    const now = await api("GET", `/desks/${DESK}/configuration`);
    expect(now.version === published + 1 && now.rules.every((each) => each.name !== rule), "The rule is still there");
  },
  async "both log out"() {
    for (const each of [page, agentPage]) {
      page = each;
      await $("user-menu").click();
      await $("logout").click();
      await $("login-submit").waitFor();
      const me = await page.context().request.get(`${BASE_URL}/api/v1/me`);
      expect(me.status() === 401, `After the logout /me answers ${me.status()}`);
    }
  },
};

let failed = false;
let current = "the browser starts";
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    env: { ...process.env, HOME: profile },
  });
  page = await newPage();
  for (const [name, step] of Object.entries(steps)) {
    current = name;
    const begun = Date.now();
    await step();
    expect(complaints.length === 0, "The browser complained");
    console.log(`ok      ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  }
  expect(outside.length === 0, `The page asked the outside: ${outside.join(" ")}`);
} catch (error) {
  failed = true;
  console.error(`FAILED  ${current}\n        ${error.message}`);
  for (const complaint of complaints) console.error(`        browser: ${complaint}`);
  const picture = join(SHOTS ?? tmpdir(), "journey-failed.png");
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  if (await page?.screenshot({ path: picture }).catch(() => undefined)) console.error(`        at ${page.url()}, see ${picture}`);
} finally {
  await browser?.close();
  post.close();
  rmSync(profile, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
