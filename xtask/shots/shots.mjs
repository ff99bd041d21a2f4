// Pictures of pages, and what is wrong with them. In: CHROMIUM FOLDER PAGE…; out: pictures and a PDF of each page in the
// folder, a table of findings, and exit code 1 if one of them is serious or critical.
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, folder, ...pages] = process.argv.slice(2);
if (pages.length === 0) {
  console.error("usage: shots.mjs CHROMIUM FOLDER PAGE…");
  process.exit(2);
}
const axe = createRequire(import.meta.url)("axe-core");
const SCREENS = { phone: { width: 360, height: 800 }, desktop: { width: 1280, height: 900 } };
const SCHEMES = ["light", "dark"];
/** What A4 leaves between margins of 16 mm, at 96 dots an inch; and what it leaves when it is turned. */
const PAPER = { width: 673, height: 980 };
const TURNED = 1001;
const GRAVE = ["serious", "critical"];

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
mkdirSync(folder, { recursive: true });
const findings = [];
for (const page of pages) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of SCHEMES) {
      await look(page, `${screen}-${colorScheme}`, { viewport, colorScheme });
    }
  }
  await print(page);
}
await browser.close();
report();

/** Opens a page, says what it loads, what fails in it and what sticks out of it, and hands it on. */
async function open(file, view, options, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const found = (impact, rule, where, what) => findings.push({ page: basename(file), view, impact, rule, where, what });
  const own = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => {
    if (request.url() !== own && !request.url().startsWith("data:")) found("serious", "loads", request.url(), "it needs a second file");
  });
  page.on("pageerror", (error) => found("serious", "error", "", error.message));
  page.on("console", (message) => {
    if (message.type() === "error") found("serious", "console", "", message.text());
  });
  await page.goto(own);
  await use(page, found);
  await context.close();
}

/** What is wider than the page, unless it scrolls in itself or has paper of its own. */
function sideways(turned) {
  const limit = document.documentElement.clientWidth + 1;
  const scrolls = (node) => {
    const region = node.parentElement?.closest("[tabindex]");
    return region && getComputedStyle(region).overflowX !== "visible";
  };
  const isTurned = (node) => node !== null && (getComputedStyle(node).page !== "auto" || isTurned(node.parentElement));
  const allowed = (node) => (turned && isTurned(node) ? turned : limit);
  const wide = [...document.body.querySelectorAll("*")].filter((node) => !scrolls(node) && node.getBoundingClientRect().right > allowed(node));
  const end = (node) => Math.round(node.getBoundingClientRect().right);
  const name = (node) => `${node.tagName.toLowerCase()}${node.className ? `.${node.className}` : ""} to ${end(node)} of ${allowed(node)} px`;
  return wide.length > 0 ? [wide.map(name).slice(0, 3).join(", ")] : [];
}

async function look(file, view, options) {
  await open(file, view, options, async (page, found) => {
    for (const where of await page.evaluate(sideways)) found("serious", "sideways", where, "the page is wider than the screen");
    await page.screenshot({ path: picture(file, view, "png"), fullPage: true });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, impact, help, nodes } of violations) {
      found(impact ?? "unknown", id, `${nodes[0].target.join(" ")} (${nodes.length})`, help);
    }
  });
}

async function print(file) {
  await open(file, "print", { viewport: PAPER }, async (page, found) => {
    await page.emulateMedia({ media: "print" });
    for (const where of await page.evaluate(sideways, TURNED)) found("serious", "cut", where, "it is wider than the paper");
    await page.pdf({ path: picture(file, "print", "pdf"), preferCSSPageSize: true });
  });
}

function picture(file, view, kind) {
  return join(folder, `${basename(file, ".html")}-${view}.${kind}`);
}

/** The findings as a table: one line for what is the same in several views. */
function report() {
  const merged = new Map();
  for (const own of findings) {
    const key = JSON.stringify([own.page, own.impact, own.rule, own.where]);
    const before = merged.get(key);
    if (before) before.views.add(own.view);
    else merged.set(key, { ...own, views: new Set([own.view]) });
  }
  const rows = [...merged.values()].map((own) => [own.page, own.impact, own.rule, [...own.views].join(" "), own.where, own.what]);
  const head = ["page", "impact", "rule", "views", "where", "what"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (row) => row.map((text, column) => text.padEnd(widths[column])).join("  ").trimEnd();
  if (rows.length > 0) console.log([head, ...rows].map(line).join("\n"));
  const grave = [...merged.values()].filter((own) => GRAVE.includes(own.impact)).length;
  console.log(`${pages.length} pages, ${rows.length} findings, ${grave} of them serious or critical`);
  process.exitCode = grave > 0 ? 1 : 0;
}
