"use strict";
(function () {
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

  function sortBy(table, column, header) {
    var body = table.tBodies[0];
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
      var wanted = field.value.toLowerCase();
      Array.from(table.tBodies[0].rows).forEach(function (row) {
        row.hidden = row.textContent.toLowerCase().indexOf(wanted) < 0;
      });
    });
    table.parentNode.parentNode.insertBefore(field, table.parentNode);
  }

  document.querySelectorAll("table.data").forEach(function (table) {
    if (table.tBodies[0].rows.length > 1) {
      makeSortable(table);
    }
    if (table.tBodies[0].rows.length > 10) {
      makeFilter(table);
    }
  });

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
