/** The look of the HTML report and its only script. Constants: the page's policy admits nothing but these, by their hashes. */

export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --line: #e1e4ea; --soft: #eef0f4; --ink: #1b1f27; --dim: #5d6675; --focus: #2f6fed;
  --critical: #a3123a; --high: #c8362b; --medium: #96600a; --low: #2b66c4; --good: #1b7f4b; --unsure: #96600a; --mark: #ffe8a3;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1217; --card: #171b22; --line: #2a303b; --soft: #1e242d; --ink: #e6e9ef; --dim: #98a2b3; --focus: #7fa8ff;
    --critical: #ff7b9c; --high: #ff8a7a; --medium: #e9b558; --low: #86b1ff; --good: #5fcf94; --unsure: #e9b558; --mark: #5a4508;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 var(--sans) }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; letter-spacing: -0.015em }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.05rem }
p { margin: .35rem 0 }
code, pre { font-family: var(--mono); font-size: .9em }
code, .wrap { overflow-wrap: anywhere }
.dim { color: var(--dim) }
.brand { font-weight: 600; color: var(--dim); margin: 0 0 .5rem; font-size: .85rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1.75rem 0 0; padding: 0; list-style: none }
.tiles li, .runs li, .table { background: var(--card); border: 1px solid var(--line); border-radius: .6rem }
.tiles li { padding: .8rem 1rem; border-top: 3px solid var(--tone, var(--line)) }
.tiles b { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums }
.tiles .none b { color: var(--dim) }
.tiles .none { --tone: var(--line) }
.critical { --tone: var(--critical) } .high { --tone: var(--high) } .medium { --tone: var(--medium) } .low { --tone: var(--low) }
.aligned { --tone: var(--good) } .drift { --tone: var(--high) } .inconclusive { --tone: var(--unsure) } .skipped { --tone: var(--dim) }
.tag { color: var(--tone); font-weight: 600; white-space: nowrap }
.runs { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
.runs li { padding: .75rem 1rem; display: grid; grid-template-columns: 8.5rem 7.5rem minmax(0, 1fr) 4rem; gap: .25rem 1rem; align-items: center }
.runs .name { font-weight: 600 } .runs .share { text-align: right; font-variant-numeric: tabular-nums; font-weight: 600 }
.runs .more { grid-column: 3 / -1; font-size: .875rem }
.bar { display: block; width: 100%; height: .6rem; border-radius: .3rem; overflow: hidden; background: var(--soft) }
.bar rect { fill: var(--good) } .drift .bar:has(rect) { background: var(--high) } .inconclusive rect { fill: var(--unsure) }
.notices { margin: .25rem 0 0; padding-left: 1.1rem }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 0 0 .75rem }
form[hidden] { display: none }
input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .45rem; padding: .4rem .6rem }
input { flex: 1 1 14rem; min-width: 0 }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
.table { overflow: hidden }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--dim); background: var(--soft) }
th, td { padding: .7rem 1rem; vertical-align: top }
tbody tr { border-top: 1px solid var(--line) }
tr[hidden] { display: none }
th:first-child { width: 7rem } th:last-child { width: 17rem }
.subject { font-weight: 600; font-size: .95em }
.where { font-size: .85em }
summary { cursor: pointer; color: var(--dim); font-size: .875rem; width: max-content; border-radius: .25rem }
details[open] > summary { margin-bottom: .5rem }
figure { margin: .75rem 0 }
figcaption { font-size: .85rem; color: var(--dim); margin-bottom: .25rem }
pre { margin: 0; padding: .6rem .75rem; background: var(--soft); border-radius: .45rem; overflow-x: auto; line-height: 1.55; tab-size: 2 }
pre .no { color: var(--dim); user-select: none } pre .hit { font-weight: 700; color: var(--ink) }
mark { background: var(--mark); color: inherit; border-radius: .15rem; font-weight: 600 }
ins { text-decoration: none; color: var(--good) }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: .75rem 0 } dt { color: var(--dim) } dd { margin: 0 }
.fix { border-left: 3px solid var(--good); padding: .1rem 0 .1rem .85rem; margin: .75rem 0 }
.empty { padding: 1.25rem 1rem; margin: 0 }
@media (max-width: 46rem) {
  thead { display: none } table, tbody, tr, td { display: block } td { padding: .2rem 1rem } td:first-child { padding-top: .75rem } td:last-child { padding-bottom: .75rem }
  .runs li { grid-template-columns: 1fr auto } .runs .bar, .runs .share, .runs .more { grid-column: 1 / -1 }
}
@media print {
  :root { color-scheme: light } body { background: none; font-size: 11px } main { max-width: none; padding: 0 } form, summary { display: none !important }
  tr, .tiles li, .runs li, figure { break-inside: avoid } pre { white-space: pre-wrap } details::details-content { content-visibility: visible; block-size: auto }
}
`;

/** Shows the filter (which is of no use without a script), hides rows, and unfolds all for print. */
export const script = `
const form = document.querySelector('form');
const rows = [...document.querySelectorAll('tbody tr')];
const texts = new Map();
const textOf = (row) => texts.get(row) ?? texts.set(row, row.textContent.toLowerCase()).get(row);
const filter = () => {
  const { words, severity, checker, status } = Object.fromEntries(new FormData(form));
  const wanted = words.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits = (severity === '' || row.dataset.severity === severity) && (checker === '' || row.dataset.checker === checker)
      && (status === '' || row.dataset.status === status) && wanted.every((word) => textOf(row).includes(word));
    row.hidden = !fits;
    if (fits) shown++;
  }
  form.querySelector('output').textContent = shown + ' of ' + rows.length;
};
if (form) {
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  filter();
}
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
`;

/** Hashes of the two texts above (https://www.w3.org/TR/CSP3/#match-element-to-source-list); a test holds them together. */
export const styleHash = 'sha256-iy7cxheaxi+gFszpOcK67TCV2iUvCG5Mf/tNHjzOt2M=';
export const scriptHash = 'sha256-z5Ck1U1J6CA//AbW7OZT5uhcFmK1k0Sf3S3LJAQSp5w=';
