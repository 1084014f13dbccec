// The part of tools/look that uses a report as a reader does. Each check answers with what is wrong.
"use strict";

const NOWHERE = "no-such-text-anywhere";

// All functions up to the next line of this kind run inside the page.

function inSight(selector) {
  return Array.from(document.querySelectorAll(selector)).filter((element) => element.checkVisibility()).length;
}

// Text of the first cell of a row that is not drawn, and how many rows of its table hold it.
function waitingRow() {
  const table = Array.from(document.querySelectorAll("table.data")).find(
    (one) => one.querySelector("template") && !one.closest(".period, .card, .cause"),
  );
  const row = table && Array.from(table.querySelector("template").content.querySelectorAll("tr")).pop();
  return row ? row.cells[0].textContent.trim() : null;
}

function drawnRow() {
  const rows = Array.from(document.querySelectorAll("table.data tbody tr"));
  const row = rows.find((one) => one.checkVisibility() && !one.closest(".card, .cause"));
  return row ? row.cells[0].textContent.trim() : null;
}

function openedRow(text) {
  return Array.from(document.querySelectorAll("table.data tbody tr")).some(
    (row) => row.checkVisibility() && row.textContent.includes(text),
  );
}

function periodsShown() {
  const shown = new Set();
  document.querySelectorAll(".period").forEach((part) => {
    if (part.checkVisibility()) {
      shown.add(part.className.replace("period period-", ""));
    }
  });
  return Array.from(shown);
}

function stickyHeads() {
  return Array.from(document.querySelectorAll("table.data thead")).filter(
    (head) => getComputedStyle(head).display !== "table-header-group" || getComputedStyle(head.rows[0].cells[0]).position !== "static",
  ).length;
}

// End of what runs inside the page.

async function fromFindingToLogLine(page) {
  const card = page.locator("#findings article.card:has(.find)").first();
  if ((await card.count()) === 0) {
    return [];
  }
  const command = card.locator(".find code").first();
  const evidence = card.locator("details:has(.find) > summary").first();
  await evidence.click();
  await card.locator(".find > summary").first().click();
  if (!(await command.isVisible())) {
    return ["two clicks do not lead from a finding to the command for its log line"];
  }
  const messages = card.locator("details.messages").first();
  if ((await messages.count()) > 0) {
    await messages.locator("> summary").click();
    await messages.locator(".find > summary").first().click();
    if (!(await messages.locator(".find code").first().isVisible())) {
      return ["two clicks do not lead from a reply to a message and the command for its log line"];
    }
  }
  await card.locator(".find button.copy").first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  return copied === (await command.textContent()) ? [] : ["the copy button copies " + JSON.stringify(copied)];
}

async function fromChangeToFinding(page) {
  const link = page.locator('#changes a[href^="#finding"]').first();
  if ((await link.count()) === 0) {
    return [];
  }
  const target = await link.getAttribute("href");
  await link.click();
  return (await page.locator(target).isVisible()) ? [] : ["what has changed does not lead to " + target];
}

async function look(page, text) {
  await page.fill("#search", text);
  await page.waitForTimeout(300);
  return page.textContent("#search-found");
}

async function search(page) {
  const problems = [];
  const before = await page.evaluate(inSight, "main tr, main article, main details");
  for (const text of [await page.evaluate(waitingRow), await page.evaluate(drawnRow)]) {
    if (text !== null) {
      const answer = await look(page, text);
      if (!/\d/.test(answer) || !(await page.evaluate(openedRow, text))) {
        problems.push("the search does not find " + text + ": " + answer);
      }
    }
  }
  await look(page, NOWHERE);
  if ((await page.evaluate(inSight, "main > section, main table")) > 0) {
    problems.push("the search shows what does not match");
  }
  await look(page, "");
  const after = await page.evaluate(inSight, "main tr, main article, main details");
  return before === after ? problems : problems.concat("after a search " + after + " parts are in sight, not " + before);
}

async function switchPeriods(page) {
  const problems = [];
  for (const choice of await page.locator(".periods label").all()) {
    await choice.click();
    const wanted = (await choice.getAttribute("for")).replace("period-", "");
    const shown = await page.evaluate(periodsShown);
    if (shown.join() !== wanted) {
      problems.push("the switch stands on " + wanted + " and shows " + shown.join(" and "));
    }
  }
  return problems;
}

async function onPaper(page) {
  await page.emulateMedia({ media: "print" });
  const heads = await page.evaluate(stickyHeads);
  await page.emulateMedia({ media: "screen" });
  return heads === 0 ? [] : [heads + " tables have a head that paper does not repeat"];
}

/** With script: from a finding to its log line, search, periods, paper. */
async function use(page) {
  const problems = [];
  for (const check of [fromChangeToFinding, fromFindingToLogLine, search, switchPeriods, onPaper]) {
    problems.push(...(await check(page)));
  }
  return problems;
}

/** Without script: the switch works, nothing is hidden but the search, and no button does nothing. */
async function useWithoutScript(page) {
  const problems = await switchPeriods(page);
  if ((await page.locator("#search").isVisible()) || (await page.locator("main button").count()) > 0) {
    problems.push("without script there is something that needs it");
  }
  if ((await page.locator("main section[id]:visible").count()) !== (await page.locator("main section[id]").count())) {
    problems.push("without script a section is hidden");
  }
  return problems;
}

module.exports = { use, useWithoutScript };
