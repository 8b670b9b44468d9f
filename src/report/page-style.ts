import { wordsIn, type Language } from "../words/words.js";

/** Colours keep a contrast of at least 4.5 : 1; every level is also said in words, so that a black-and-white print loses nothing. */
const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:#1c2127;font:15px/1.75 "Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",SimSun,"Noto Sans SC",Arial,sans-serif}
main{max-width:880px;margin:0 auto;padding:28px 24px 48px;counter-reset:section}
header{border-bottom:3px double #1f3a5f;padding-bottom:14px;margin-bottom:20px;text-align:center}
h1{font:700 28px/1.4 "Source Han Serif SC","Noto Serif CJK SC",STSong,SimSun,"Noto Sans SC",Georgia,serif;margin:6px 0 4px;color:#14263f}
header p{margin:2px 0;color:#4d5560}
header .issuer{font-size:19px;font-weight:700;letter-spacing:.08em;color:#9c1f17;margin:0}header .number{font-size:14px;margin:2px 0 6px}.closing{border-top:2px solid #9c1f17;margin-top:28px;padding-top:6px}.closing p{margin:2px 0}
header .dates{font-size:17px;color:#1c2127}
h2{font-size:19px;line-height:1.4;color:#14263f;border-bottom:1px solid #1f3a5f;padding-bottom:5px;margin:36px 0 12px;counter-increment:section}
h2 small{font-size:14px;font-weight:400;color:#4d5560;margin-left:.6em}
h3{font-size:16px;line-height:1.5;margin:24px 0 4px;overflow-wrap:anywhere}
p{margin:8px 0;overflow-wrap:anywhere}
.sample{border:2px solid #9c1f17;color:#9c1f17;background:#fff6f5;font-weight:700;text-align:center;padding:6px 12px;margin:0 0 16px;letter-spacing:.08em}
.alarm{border-left:4px solid #9c1f17;background:#fff6f5;color:#9c1f17;font-weight:700;padding:6px 12px}
.watermark{display:none}
.opening{font-size:16px}
.quiet,.particulars,.coverage,.remark{color:#4d5560;font-size:14px}
.coverage{border-left:3px solid #1f3a5f;padding:2px 0 2px 12px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:8px 0;font-size:13px;line-height:1.5;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{border:1px solid #c3c9d1;padding:4px 7px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#e9eef4;color:#14263f;font-weight:600;text-align:center;vertical-align:middle;word-break:keep-all;overflow-wrap:normal}
tbody th{font-weight:600}
td.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
td.c,th.c{text-align:center;white-space:nowrap}
td.product{min-width:8em}
td.market{min-width:4.6em}
td.key{font-weight:700}
table.windows,table.evidence{font-size:12px}
.evidence table{width:auto;max-width:100%;margin:6px 0}
.evidence thead th[colspan]{text-align:left}
div.evidence{display:flex;flex-wrap:wrap;align-items:flex-start;gap:0 28px}
div.evidence>.particulars{flex:1 0 100%;margin:10px 0 0}
.part{max-width:100%}
.part .particulars{margin:2px 0 4px;font-size:13px}
.mirror .particulars{margin:8px 0 0}
.mirror ul{margin:2px 0 6px;padding-left:1.5em;font-size:14px;line-height:1.65}
table.windows th,table.windows td,table.evidence th,table.evidence td{padding:3px 5px}
td small{display:block;color:#4d5560}
table.windows tbody th small{display:block;font-weight:400;color:#4d5560;white-space:nowrap}
tr.met td,tr.met th{background:#f6f1e4}
a{color:#1a4480}
.level{display:inline-block;padding:0 8px;border:1px solid #1c2127;border-radius:2px;font-size:13px;font-weight:700;line-height:1.55;white-space:nowrap;margin-right:.4em}
.level-red{background:#9c1f17;border-color:#9c1f17;color:#fff}
.level-orange{background:#a34a00;border-color:#a34a00;color:#fff}
.level-yellow{background:#ffe9a8;border-color:#7a5c00;color:#3d2e00}
.level-blue{background:#fff;border-color:#1a4480;color:#1a4480}
.level-none{background:#fff;border-color:#4d5560;color:#4d5560}
td .level{margin:0}
.code{font-family:Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.95em;white-space:nowrap;overflow-wrap:normal}
figure{margin:10px 0 0}
figure svg{display:block;width:100%;max-width:720px;height:auto;margin:0 auto}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:8px 0;font-size:14px}
dt{color:#4d5560}
dd{margin:0;overflow-wrap:anywhere}
@media screen and (max-width:700px){main{padding:16px 12px 32px}h1{font-size:23px}body{font-size:14px}.opening{font-size:15px}table{font-size:12px}table.windows{font-size:11px}table.windows th,table.windows td{padding:3px 3px}th,td{padding:3px 5px}.level{padding:0 5px;font-size:12px}}
@media print{
body{font-size:10pt;line-height:1.6}
main{max-width:none;padding:0}
h1{font-size:20pt}h2{font-size:13pt;margin-top:18pt}h3{font-size:11pt;margin-top:12pt}
.opening{font-size:10.5pt}.quiet,.particulars,.coverage,.remark,dl{font-size:9pt}
table{font-size:8.5pt}table.windows,table.evidence{font-size:7.5pt}
table.windows th,table.windows td{padding:2px 3px}
.wide{overflow:visible}
thead{display:table-header-group}
tr,figure,.sample,.sentence,dl,table.windows,table.evidence{break-inside:avoid}
h2,h3,.particulars,.sentence,.share{break-after:avoid}
figure svg{max-width:152mm}
a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.watermark{display:block;position:fixed;top:42%;left:0;right:0;text-align:center;transform:rotate(-28deg);font-size:40pt;font-weight:700;letter-spacing:.1em;color:#9c1f17;opacity:.08}
}`;

/** What each language sets its own way: section numbers (一、 or 1.), and justified lines, which Chinese bears and English does not. */
const OWN: Readonly<Record<Language, string>> = {
  "zh-CN": `h1{letter-spacing:.06em}h2::before{content:counter(section,cjk-ideographic) "、"}.opening,.sentence{text-align:justify}`,
  en: `h2::before{content:counter(section) ". "}`,
};

/**
 * The style sheet of a report page, for a screen and for A4 paper. On paper every page has its number, and for sample figures the sample
 * line at its head (where the browser prints margin boxes) and across it (everywhere).
 */
export function pageStyle(language: Language, sample: boolean): string {
  const { page, sample: sampleText } = wordsIn(language).report;
  const head = sample ? `@top-center{content:"${sampleText}";color:#9c1f17;font:700 9pt sans-serif}` : "";
  const foot = `@bottom-center{content:"${page.first}" counter(page) "${page.last}";color:#4d5560;font:8.5pt sans-serif}`;
  return `${BASE}${OWN[language]}@page{size:A4;margin:17mm 14mm 16mm;${head}${foot}}`;
}
