#include "report/script.h"

/* no < and no &, so that the page stays well-formed as XML */
// clang-format off
const char script_text[] =
"'use strict';\n"
"document.querySelectorAll('table.list, table.sheet').forEach((table) => {\n"
"  const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);\n"
"  const key = (row, i) => row.cells[i] ? row.cells[i].textContent.trim() : '';\n"
"  const number = (s) => /^[0-9]{4}-[0-9]{2}/.test(s) ? NaN :\n"
"    parseFloat(s.replace(/,/g, '').replace('\xe2\x88\x92', '-'));\n"
"  const order = (a, b, down) => {\n"
"    if (a === '' || b === '') return (a === '') - (b === '');\n"
"    const d = number(a) - number(b), e = down ? -1 : 1;\n"
"    return e * (Number.isNaN(d) ? a.localeCompare(b, 'en') : d);\n"
"  };\n"
"  if (3 > body.rows.length) return;\n"
"  heads.forEach((head, i) => {\n"
"    if (head.querySelector('.unseen')) return;\n"
"    const button = document.createElement('button');\n"
"    button.type = 'button';\n"
"    button.append(...head.childNodes);\n"
"    head.append(button);\n"
"    button.onclick = () => {\n"
"      const down = head.getAttribute('aria-sort') === 'ascending';\n"
"      heads.forEach((h) => h.removeAttribute('aria-sort'));\n"
"      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');\n"
"      Array.from(body.rows)\n"
"        .sort((r, s) => order(key(r, i), key(s, i), down))\n"
"        .forEach((row) => body.append(row));\n"
"    };\n"
"  });\n"
"});\n";
// clang-format on

const char script_hash[] =
    "sha256-sOVu3XUHqGgWYW8PqoHkrQO8pVaYMS0ffsAo1nN3Yc0=";
