/*
 * How a page looks: light or dark as the reader's system is, and black on white in print. Colours of parts are those of Okabe
 * and Ito (Color Universal Design, 2008), told apart by colour-blind readers, too. On a narrow page charts and the table keep a
 * width at which they can be read, and each scrolls in a box of its own.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #67707b; --line: #d8dde3; --bar: #9fb4cc; --best: #1f8a5b; --bad: #b8321f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --paper: #14181d; --soft: #98a2ad; --line: #333b44; --bar: #4d6683; --best: #46b884; --bad: #f0806f; } }
@media print { :root { --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --bad: #8f2011; } figure, table { break-inside: avoid; } details::details-content { display: block; content-visibility: visible; } }
body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; }
.answer { font-size: 1.1rem; }
h2, figcaption { font-size: 1rem; font-weight: 600; margin: 1.6rem 0 .4rem; }
figure { margin: 0; }
svg { width: 100%; height: auto; font-size: 13px; }
@media screen { .wide { overflow-x: auto; } .wide svg { min-width: 45rem; } }
svg text { fill: var(--ink); }
.name { text-anchor: end; }
.tick { text-anchor: middle; }
svg .tick, svg .label, .faint text { fill: var(--soft); }
.grid { stroke: var(--line); }
.range { stroke: var(--ink); fill: none; stroke-width: 1.5; }
.dot { fill: var(--ink); }
.bar { fill: var(--bar); }
.best .bar { fill: var(--best); }
.best .name { font-weight: 600; }
.faint rect { opacity: .55; }
.s0 { fill: #999; } .s1 { fill: #e69f00; } .s2 { fill: #56b4e9; } .s3 { fill: #0072b2; } .s4 { fill: #009e73; } .s5 { fill: #cc79a7; } .s6 { fill: #d55e00; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .3rem 0; padding: 0; font-size: 13px; }
.legend svg { width: 12px; height: 12px; margin-right: .4rem; vertical-align: -1px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
thead th { white-space: normal; vertical-align: bottom; }
th:first-child { text-align: left; white-space: normal; }
tbody th { font-weight: inherit; }
tr.best { font-weight: 600; }
tr.faint { color: var(--soft); }
small, footer { color: var(--soft); }
.missed { color: var(--bad); }
article + article { border-top: 2px solid var(--line); margin-top: 3rem; padding-top: 2rem; }
`;
