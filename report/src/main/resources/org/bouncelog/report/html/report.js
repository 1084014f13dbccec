"use strict";
(function () {
  var main = document.getElementById("content");

  // Accents and case make no difference to a search.
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function value(row, column) {
    var cell = row.cells[column];
    var raw = cell.getAttribute("data-v");
    var text = raw === null ? cell.textContent.trim() : raw;
    return { text: text, number: text !== "" && isFinite(text) ? Number(text) : NaN };
  }

  function compare(a, b) {
    var numbers = !isNaN(a.number) && !isNaN(b.number);
    return numbers ? a.number - b.number : a.text.localeCompare(b.text);
  }

  // All rows of a table: those that are drawn at first, and those that wait in its template.
  function takeRest(table) {
    var rest = table.querySelector("template");
    if (rest) {
      table.tBodies[0].append(...rest.content.querySelectorAll("tr"));
      rest.remove();
    }
    return Array.from(table.tBodies[0].rows);
  }

  function matches(row, wanted) {
    if (row.plain === undefined) {
      row.plain = plain(row.textContent);
    }
    return row.plain.indexOf(wanted) >= 0;
  }

  // As many rows as were drawn at first, or all that match what is looked for. Answers how many matched.
  function show(table) {
    var wanted = [table.wanted, table.wantedInPage].filter(Boolean);
    var most = wanted.length > 0 || table.whole ? Infinity : table.drawn;
    var shown = 0;
    takeRest(table).forEach(function (row) {
      var fits = wanted.every(function (text) {
        return matches(row, text);
      });
      row.hidden = !fits || shown >= most;
      shown += row.hidden ? 0 : 1;
    });
    return shown;
  }

  function sortBy(table, column, header) {
    var body = table.tBodies[0];
    takeRest(table);
    var first = header.classList.contains("n") ? "descending" : "ascending";
    var other = first === "ascending" ? "descending" : "ascending";
    var order = header.getAttribute("aria-sort") === first ? other : first;
    Array.from(table.tHead.rows[0].cells).forEach(function (cell) {
      cell.removeAttribute("aria-sort");
    });
    header.setAttribute("aria-sort", order);
    var sign = order === "ascending" ? 1 : -1;
    var rows = Array.from(body.rows).map(function (row, at) {
      return { row: row, at: at, value: value(row, column) };
    });
    rows.sort(function (a, b) {
      return sign * compare(a.value, b.value) || a.at - b.at;
    });
    rows.forEach(function (entry) {
      body.appendChild(entry.row);
    });
    show(table);
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (header, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = table.getAttribute("data-sort");
      button.textContent = header.textContent;
      button.addEventListener("click", function () {
        sortBy(table, column, header);
      });
      header.textContent = "";
      header.appendChild(button);
    });
  }

  function makeFilter(table) {
    var field = document.createElement("input");
    field.type = "search";
    field.className = "filter";
    field.placeholder = table.getAttribute("data-filter");
    field.setAttribute("aria-label", table.getAttribute("data-filter") + " – " + table.caption.textContent);
    field.addEventListener("input", function () {
      table.wanted = plain(field.value.trim());
      show(table);
    });
    table.parentNode.parentNode.insertBefore(field, table.parentNode);
  }

  function makeGrow(table) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "grow";
    button.textContent = table.getAttribute("data-all");
    button.addEventListener("click", function () {
      table.whole = true;
      show(table);
      button.remove();
    });
    table.parentNode.parentNode.insertBefore(button, table.parentNode.nextSibling);
  }

  var tables = Array.from(document.querySelectorAll("table.data"));
  tables.forEach(function (table) {
    table.drawn = table.tBodies[0].rows.length;
    if (table.drawn > 1) {
      makeSortable(table);
    }
    if (table.drawn > 10) {
      makeFilter(table);
    }
    if (table.querySelector("template")) {
      makeGrow(table);
    }
  });

  // One search over findings, causes, tables and words. What lies in a card is searched with the card.
  var cards = Array.from(main.querySelectorAll("article.card, details.cause, .glossary > div, .changes > li"));
  var openedBySearch = [];

  function inSight(node) {
    var period = node.closest(".period");
    return !period || getComputedStyle(period).display !== "none";
  }

  function search(wanted) {
    var found = 0;
    openedBySearch.forEach(function (details) {
      details.open = false;
    });
    openedBySearch = [];
    Array.from(main.children).forEach(function (part) {
      part.classList.toggle("no-match", wanted !== "");
    });
    function hit(node, times) {
      found += times;
      node.closest("main > *").classList.remove("no-match");
      for (var up = node.parentElement; up !== main; up = up.parentElement) {
        if (up.tagName === "DETAILS" && !up.open && wanted !== "") {
          up.open = true;
          openedBySearch.push(up);
        }
      }
    }
    cards.forEach(function (card) {
      var fits = matches(card, wanted);
      card.hidden = !fits;
      if (fits) {
        hit(card, 1);
      }
    });
    tables.forEach(function (table) {
      if (table.closest("article.card, details.cause")) {
        return;
      }
      table.wantedInPage = wanted;
      var times = wanted === "" && !table.wanted && table.querySelector("template") ? 0 : show(table);
      table.parentNode.classList.toggle("no-match", wanted !== "" && times === 0);
      if (times > 0 && inSight(table)) {
        hit(table, times);
      }
    });
    document.body.classList.toggle("searching", wanted !== "");
    return found;
  }

  var field = document.getElementById("search");
  if (field) {
    var answer = document.getElementById("search-found");
    var later = 0;
    var look = function () {
      var wanted = plain(field.value.trim());
      var found = search(wanted);
      var words = found > 0 ? answer.dataset.found + " " + found.toLocaleString(document.documentElement.lang) + "." : answer.dataset.none;
      answer.textContent = wanted === "" ? "" : words + " " + answer.dataset.cap;
    };
    field.parentNode.hidden = false;
    field.addEventListener("input", function () {
      clearTimeout(later);
      later = setTimeout(look, 120);
    });
    document.querySelectorAll(".periods input").forEach(function (choice) {
      choice.addEventListener("change", function () {
        if (field.value.trim() !== "") {
          look();
        }
      });
    });
  }

  // Where a page may not write to the clipboard, the command is selected, so that the reader can copy it.
  function select(code) {
    var range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  function makeCopy(code) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = main.dataset.copy;
    button.setAttribute("aria-label", main.dataset.copy + ": " + code.textContent);
    button.append(document.createElement("i"));
    button.addEventListener("click", function () {
      var done = function () {
        if (button.childNodes.length > 1) {
          return;
        }
        button.append(" " + main.dataset.copied);
        setTimeout(function () {
          button.lastChild.remove();
        }, 2000);
      };
      select(code);
      if (navigator.clipboard) {
        navigator.clipboard.writeText(code.textContent).then(done, function () {});
      } else if (document.execCommand("copy")) {
        done();
      }
    });
    code.insertAdjacentElement("afterend", button);
  }

  main.querySelectorAll("code.command").forEach(makeCopy);

  function open(target) {
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") {
        node.open = true;
      }
    }
  }

  function follow() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      open(target);
      target.scrollIntoView();
    }
  }

  // The contents mark the section that is being read.
  var links = Array.from(document.querySelectorAll("nav a"));
  var seen = new IntersectionObserver(
    function (entries) {
      entries.forEach(function (entry) {
        var link = links.find(function (one) {
          return one.hash === "#" + entry.target.id;
        });
        if (entry.isIntersecting && link) {
          links.forEach(function (one) {
            one.removeAttribute("aria-current");
          });
          link.setAttribute("aria-current", "true");
        }
      });
    },
    { rootMargin: "-20% 0px -75% 0px" }
  );
  main.querySelectorAll("section[id]").forEach(function (section) {
    seen.observe(section);
  });

  window.addEventListener("hashchange", follow);
  follow();

  // Paper cannot be opened: findings are printed with their evidence, all else as the reader has it on the screen.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("#findings details:not([open])"));
    opened.forEach(function (details) {
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) {
      details.open = false;
    });
  });
})();
