// Draws each chart beside its table of numbers; without this file the tables remain.
import { expressionInterpreter } from "/assets/vendor/vega-interpreter.js";

const language = document.documentElement.lang;
const ink = "#26323a";
const config = {
  font: getComputedStyle(document.body).fontFamily,
  background: "transparent",
  axis: { labelColor: ink, titleColor: ink, labelFontSize: 12.5, titleFontSize: 12.5, titleFontWeight: 400, gridColor: "#e4e0d6", domainColor: "#8a949b", tickColor: "#8a949b", labelPadding: 6 },
  legend: { labelColor: ink, labelFontSize: 12.5, orient: "top", symbolSize: 90 },
  view: { stroke: null },
};
const numbers = language === "vi"
  ? { decimal: ",", thousands: ".", grouping: [3], currency: ["", " đ"] }
  : { decimal: ".", thousands: ",", grouping: [3], currency: ["", ""] };

vega.formatLocale(numbers);

async function draw(figure) {
  const place = figure.querySelector(".drawing");
  const spec = JSON.parse(figure.querySelector(".spec").textContent);
  const compiled = vegaLite.compile(spec, { config }).spec;
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "canvas",
    container: place,
    hover: true,
    tooltip: showTip,
  });
  await view.runAsync();
  figure.classList.add("drawn");
}

const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
document.body.append(tip);

function showTip(handler, event, item, value) {
  tip.hidden = value === null || value === undefined || value === "";
  if (tip.hidden) return;
  tip.replaceChildren(...Object.entries(Object(value) === value ? value : { "": value }).map(([name, text]) => {
    const line = document.createElement("div");
    line.textContent = name.trim() ? `${name}: ${text}` : String(text);
    return line;
  }));
  const x = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, x)}px`;
  tip.style.top = `${Math.max(8, event.clientY - tip.offsetHeight - 12)}px`;
}

for (const figure of document.querySelectorAll("figure.chart")) draw(figure);
