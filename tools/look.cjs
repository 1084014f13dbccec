// The part of tools/look that drives Chromium: look.cjs CHROMIUM FOLDER REPORT.html…
"use strict";
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");
const { use, useWithoutScript } = require("./look-clicks.cjs");
const { accessibility, html } = require("./look-standards.cjs");

const SCREENS = [
  { name: "desktop", viewport: { width: 1440, height: 900 } },
  { name: "tablet", viewport: { width: 768, height: 1024 } },
  { name: "phone", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
];
const FIRST = { width: 1280, height: 1480 }; // what somebody sees who opens the report: the picture of the README
const SCHEMES = ["light", "dark"];
const TALLEST = 4000; // pixels of one picture: higher ones are slow, and beyond 16,000 Chromium draws nothing
const MOST_PICTURES = 8; // of one page
const MOST_PAGES = 12; // of A4, for the sample logs
const PATIENCE = 120_000; // milliseconds; a busy machine draws slowly

// All functions below the next line run inside the page.

function openAll() {
  document.querySelectorAll("details").forEach((details) => (details.open = true));
}

function sidewaysScrolling() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) {
    return [];
  }
  const wide = Array.from(document.body.querySelectorAll("*"))
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest(".scroll"))
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 120));
  return ["scrolls sideways (" + root.scrollWidth + " > " + root.clientWidth + "): " + wide.join(" | ")];
}

// WCAG 2 AA: 4.5 to 1, or 3 to 1 for large text.
function lowContrast() {
  const channel = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  function background(element) {
    for (let node = element; node; node = node.parentElement) {
      const color = parse(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] > 0) {
        return color;
      }
    }
    return [255, 255, 255];
  }
  const worst = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg, script, style")) {
      continue;
    }
    const style = getComputedStyle(element);
    const [a, b] = [luminance(parse(style.color)), luminance(background(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const name = element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
    if (ratio < (large ? 3 : 4.5) && !(worst.get(name) <= ratio)) {
      worst.set(name, ratio);
    }
  }
  return Array.from(worst, ([name, ratio]) => "contrast " + ratio.toFixed(2) + " of " + name);
}

function namelessControls() {
  return Array.from(document.querySelectorAll("a, button, input, summary"))
    .filter((control) => !(control.textContent.trim() || control.getAttribute("aria-label") || (control.labels && control.labels.length)))
    .map((control) => "no name: " + control.outerHTML.slice(0, 120));
}

function brokenTables() {
  const problems = [];
  document.querySelectorAll("table.data").forEach((table) => {
    const name = table.caption.textContent;
    const rows = () => Array.from(table.tBodies[0].rows);
    const waiting = table.querySelector("template");
    const drawn = rows().length;
    const before = drawn + (waiting ? waiting.content.querySelectorAll("tr").length : 0);
    table.querySelectorAll("th button").forEach((button) => {
      const header = button.parentElement;
      const column = header.cellIndex;
      button.click();
      const sign = header.getAttribute("aria-sort") === "ascending" ? 1 : -1;
      const values = rows().map((row) => row.cells[column].getAttribute("data-v"));
      const numbers = values.every((value) => value !== null && value !== "" && isFinite(value)) ? values.map(Number) : [];
      if (!header.hasAttribute("aria-sort") || numbers.some((value, i) => i > 0 && sign * (value - numbers[i - 1]) < 0)) {
        problems.push("does not sort: " + name + ", " + button.textContent);
      }
    });
    const field = table.parentElement.previousElementSibling;
    if (field && field.matches("input.filter")) {
      const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
      const wanted = plain(rows()[0].cells[0].textContent.trim());
      field.value = wanted;
      field.dispatchEvent(new Event("input"));
      if (rows().some((row) => row.hidden === plain(row.textContent).includes(wanted))) {
        problems.push("does not filter: " + name);
      }
      field.value = "";
      field.dispatchEvent(new Event("input"));
    }
    if (rows().length !== (table.querySelector("template") ? drawn : before) || rows().filter((row) => !row.hidden).length !== drawn) {
      problems.push("loses rows: " + name);
    }
  });
  return problems;
}

// End of what runs inside the page.

async function look(browser, file, folder, screen, scheme) {
  const { name, ...device } = screen;
  const context = await browser.newContext({ ...device, colorScheme: scheme, offline: true });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push("console: " + message.text()));
  page.on("pageerror", (error) => problems.push("script: " + error.message));
  page.on("request", (request) => request.url().startsWith("file:") || problems.push("asks for " + request.url()));
  await page.goto(pathToFileURL(file).href);
  const picture = path.join(folder, [path.basename(file, ".html"), name, scheme].join("-"));
  await shoot(page, picture);
  problems.push(...(await page.evaluate(sidewaysScrolling)));
  await page.evaluate(openAll);
  await shoot(page, picture + "-open");
  for (const check of [sidewaysScrolling, lowContrast, namelessControls]) {
    problems.push(...(await page.evaluate(check)));
  }
  problems.push(...(await accessibility(page)));
  problems.push(...(await page.evaluate(brokenTables)));
  await context.close();
  return problems.map((problem) => path.basename(picture) + ": " + problem);
}

async function shoot(page, name) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.scrollingElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(whole, TALLEST) });
  for (let i = 0; i * TALLEST < whole && i < MOST_PICTURES; i++) {
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), i * TALLEST);
    await page.screenshot({ path: name + "-" + (i + 1) + ".png", timeout: PATIENCE });
  }
  await page.setViewportSize({ width, height });
}

async function firstSight(browser, file, folder) {
  const page = await browser.newPage({ viewport: FIRST, colorScheme: "light", offline: true });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: path.join(folder, path.basename(file, ".html") + "-first.png"), timeout: PATIENCE });
  await page.close();
}

async function read(browser, file) {
  const problems = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ ...SCREENS[0], javaScriptEnabled, offline: true });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(pathToFileURL(file).href);
    problems.push(...(await (javaScriptEnabled ? use(page) : useWithoutScript(page))));
    await context.close();
  }
  problems.push(...(await html(file)));
  return problems.map((problem) => path.basename(file) + ": " + problem);
}

async function print(browser, file, folder) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const name = path.basename(file, ".html");
  const paper = await page.pdf({ path: path.join(folder, name + ".pdf"), format: "A4", printBackground: true, timeout: PATIENCE });
  await page.close();
  const pages = (paper.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length;
  console.log(name + ": " + pages + " pages of A4");
  return name.startsWith("sample-") && pages > MOST_PAGES ? [name + ": " + pages + " pages, more than " + MOST_PAGES] : [];
}

async function main([executablePath, folder, ...files]) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const problems = [];
  for (const file of files) {
    for (const screen of SCREENS) {
      for (const scheme of SCHEMES) {
        problems.push(...(await look(browser, path.resolve(file), folder, screen, scheme)));
      }
    }
    await firstSight(browser, path.resolve(file), folder);
    problems.push(...(await read(browser, path.resolve(file))));
    problems.push(...(await print(browser, path.resolve(file), folder)));
  }
  await browser.close();
  problems.forEach((problem) => console.error(problem));
  console.log(files.length + " reports looked at, " + problems.length + " problems; pictures in " + folder);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main(process.argv.slice(2));
