// The part of tools/look that asks others: axe-core about accessibility, the Nu checker of the W3C about HTML.
"use strict";
const { execFile } = require("child_process");
const fs = require("fs");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const EXAMPLES = 3; // of one rule

// The checker holds any inline style and script against the policy, and knows no hashes; Chromium does, and reports a wrong one.
const KNOWS_NO_HASHES = /^Inline (style|script) violates Content Security Policy/;

/** Where a package's file is; null, with a message, where it is not installed. */
function optional(name) {
  try {
    return require.resolve(name);
  } catch {
    console.error("look: " + name.split("/")[0] + " is not installed; what it checks is skipped");
    return null;
  }
}

const axe = optional("axe-core/axe.min.js");
const vnu = optional("vnu-jar/build/dist/vnu.jar");

async function accessibility(page) {
  if (axe === null) {
    return [];
  }
  // The page's policy allows no other script; the debugger is not bound by it.
  await page.evaluate(fs.readFileSync(axe, "utf8"));
  const violations = await page.evaluate(
    async (rules) => (await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] })).violations,
    RULES,
  );
  return violations.map(
    (one) => "axe " + one.id + ": " + one.nodes.slice(0, EXAMPLES).map((node) => node.target.join(" ")).join(" | "),
  );
}

function html(file) {
  if (vnu === null) {
    return Promise.resolve([]);
  }
  return new Promise((resolve) => {
    execFile("java", ["-jar", vnu, "--format", "json", "--exit-zero-always", file], { maxBuffer: 1 << 26 }, (error, out, log) => {
      if (error) {
        resolve(["vnu does not run: " + error.message]);
        return;
      }
      const messages = JSON.parse(log || out).messages.filter((one) => !KNOWS_NO_HASHES.test(one.message));
      resolve(messages.map((one) => "vnu " + (one.subType || one.type) + ", line " + one.lastLine + ": " + one.message));
    });
  });
}

module.exports = { accessibility, html };
