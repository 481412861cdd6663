// The page of one graph. All text goes into the document as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const made = (name, text, of) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return Object.assign(element, of || {});
  };
  const theme = () => document.documentElement.dataset.theme;
  const shade = (pair) => pair[theme()];
  const labels = new Map(data.labels.map((label) => [label.name, label]));
  const stances = new Map(data.stances.map((stance) => [stance.name, stance]));
  const lines = new Map(data.relationships.map((line) => [line.name, line]));
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));

  const elements = [
    ...data.lanes.map((lane, i) => ({ data: { id: "lane" + i, text: lane.name }, classes: "lane", selectable: false, grabbable: false })),
    ...data.nodes.map((node) => ({
      data: { id: node.id, text: (node.sign ? node.sign + " " : "") + node.lines.join("\n"), w: node.w, h: node.h,
        parent: node.lane === null ? undefined : "lane" + node.lane },
      position: { x: node.x, y: node.y }, classes: "node",
    })),
    ...data.edges.map((edge) => ({ data: { id: edge.id, source: edge.source, target: edge.target, text: edge.words }, classes: edge.quiet ? "edge quiet" : "edge" })),
  ];

  // Outlines that Cytoscape has no name for, as points from -1 to 1 of the box.
  const outline = (shape, w, h) => {
    const inset = Math.min(11, h / 2) * 2 / w;
    if (shape === "hexagon") return [-1 + inset, -1, 1 - inset, -1, 1, 0, 1 - inset, 1, -1 + inset, 1, -1, 0];
    if (shape === "tag") return [-1, -1, 1 - inset, -1, 1, 0, 1 - inset, 1, -1, 1];
    const fold = 9 * 2 / w, down = 9 * 2 / h;
    return [-1, -1, 1 - fold, -1, 1, -1 + down, 1, 1, -1, 1];
  };
  const node = (id) => nodes.get(id);
  const colour = (one) => shade(one.stance ? stances.get(one.stance).colour : labels.get(one.label).colour);
  const shape = (one) => labels.get(one.label).shape;
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const stroke = (edge) => shade(edge.stance ? stances.get(edge.stance).colour : lines.get(edge.kind).colour);
  const look = () => {
    const css = getComputedStyle(document.documentElement);
    const value = (name) => css.getPropertyValue(name).trim();
    const drawn = (of) => (element) => of(node(element.id()));
    return [
      { selector: "node.node", style: {
        width: "data(w)", height: "data(h)", label: "data(text)", "font-size": 12, "font-family": "Inter, Segoe UI, Arial, Liberation Sans, sans-serif",
        color: value("--ink"), "text-valign": "center", "text-halign": "center", "text-wrap": "wrap", "text-max-width": 1000, "line-height": 1.25,
        "background-color": drawn((one) => shade(labels.get(one.label).tint)), "border-width": 1.6, "border-color": drawn(colour),
        "border-style": drawn((one) => shape(one) === "plain" ? "dashed" : "solid"),
        shape: drawn((one) => ({ card: "rectangle", plain: "rectangle", round: "round-rectangle", pill: "round-rectangle" })[shape(one)] || "polygon"),
        "corner-radius": drawn((one) => shape(one) === "pill" ? Math.min(17, one.h / 2) : 9),
        "shape-polygon-points": drawn((one) => outline(shape(one), one.w, one.h)),
      } },
      { selector: "node.lane", style: {
        label: "data(text)", "text-valign": "top", "text-margin-y": -6, "font-size": 14, "font-weight": 600, color: value("--ink"), events: "no",
        "text-wrap": "wrap", "text-max-width": 260, shape: "round-rectangle", "corner-radius": 6, padding: 14,
        "background-color": value("--panel"), "border-width": 1, "border-color": value("--rule"),
      } },
      { selector: "edge.edge", style: {
        width: (element) => edges.get(element.id()).width, "line-color": (element) => stroke(edges.get(element.id())),
        "target-arrow-color": (element) => stroke(edges.get(element.id())), "target-arrow-shape": "triangle", "arrow-scale": 0.9,
        "line-style": (element) => lines.get(edges.get(element.id()).kind).dashed ? "dashed" : "solid",
        "curve-style": "bezier", opacity: data.edges.length > 240 ? 0.16 : data.edges.length > 90 ? 0.4 : 0.75,
      } },
      { selector: "node.faint", style: { opacity: 0.22 } },
      { selector: "edge.faint", style: { opacity: 0.06 } },
      // What the columns say by themselves shows on demand.
      { selector: "edge.quiet", style: { opacity: 0 } },
      { selector: "edge.told", style: { label: "data(text)", "font-size": 10, color: value("--ink"), "text-background-color": value("--paper"),
        "text-background-opacity": 0.9, "text-background-padding": 2, opacity: 1, "z-index": 9 } },
      { selector: ".gone", style: { display: "none" } },
      { selector: "node.hit", style: { "underlay-color": value("--link"), "underlay-opacity": 0.35, "underlay-padding": 7 } },
      { selector: "node.node:selected", style: { "border-width": 3.5 } },
    ];
  };

  const cy = cytoscape({ container: at("graph"), elements, style: look(), layout: { name: "preset" },
    minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false });
  const home = () => cy.fit(cy.elements(":visible"), 30);
  // A graph too large to be read at one glance opens at its beginning, large enough to read.
  const LEGIBLE = 0.55;
  home();
  if (cy.zoom() < LEGIBLE) {
    cy.zoom(LEGIBLE);
    const all = cy.elements().renderedBoundingBox();
    cy.panBy({ x: 24 - all.x1, y: 24 - all.y1 });
  }

  // Filters: what each box lets through.
  const counted = (of) => data.nodes.reduce((counts, one) => counts.set(of(one), (counts.get(of(one)) || 0) + 1), new Map());
  const boxes = (place, entries, counts, sign) => entries.map((entry) => {
    const row = made("label"), box = made("input", undefined, { type: "checkbox", checked: true, value: entry.name });
    row.append(box, sign(entry), made("span", entry.plural || entry.says));
    if (counts) row.append(made("span", String(counts.get(entry.name) || 0), { className: "n" }));
    at(place).append(row);
    box.addEventListener("change", () => show());
    return box;
  });
  const painted = [];
  const swatch = (entry) => {
    const mark = made("span", undefined, { className: "swatch" });
    painted.push(() => { mark.style.borderColor = shade(entry.colour); mark.style.background = shade(entry.tint); });
    return mark;
  };
  const sign = (entry) => {
    const mark = made("span", entry.sign, { className: "sign" });
    painted.push(() => { mark.style.background = shade(entry.colour); });
    return mark;
  };
  const dash = (entry) => {
    const mark = made("span", undefined, { className: "stroke" });
    mark.style.borderTopStyle = entry.dashed ? "dashed" : "solid";
    painted.push(() => { mark.style.borderTopColor = shade(entry.colour); });
    return mark;
  };
  const kindBoxes = boxes("labels", data.labels, counted((one) => one.label), swatch);
  const taken = counted((one) => one.stance);
  const stanceBoxes = boxes("stances", data.stances.filter((stance) => taken.has(stance.name)), taken, sign);
  const lineCounts = data.edges.reduce((counts, edge) => counts.set(edge.kind, (counts.get(edge.kind) || 0) + 1), new Map());
  const lineBoxes = boxes("lines", data.relationships, lineCounts, dash);
  at("stance-box").hidden = stanceBoxes.length === 0;
  const paint = () => painted.forEach((one) => one());
  paint();

  const places = [...new Set(data.nodes.map((one) => one.authority).filter(Boolean))].sort();
  at("authority").append(made("option", "all authorities", { value: "" }), ...places.map((place) => made("option", place, { value: place })));
  at("authority-box").hidden = places.length < 2;
  const topics = [...new Set(data.nodes.flatMap((one) => one.topics))].sort();
  at("topic").append(made("option", "all topics", { value: "" }), ...topics.map((topic) => made("option", topic, { value: topic })));
  at("topic-box").hidden = topics.length === 0;
  const dates = [...new Set(data.nodes.map((one) => one.date).filter(Boolean))].sort();
  for (const [id, last] of [["from", 0], ["to", dates.length - 1]]) {
    at(id).append(...dates.map((date, i) => made("option", date, { value: date, selected: i === last })));
  }
  at("date-box").hidden = dates.length < 2;

  const checked = (all) => new Set(all.filter((box) => box.checked).map((box) => box.value));
  const words = () => at("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (one, sought) => sought.every((word) => one.full.toLowerCase().includes(word));

  // What is not near the node that was clicked, or not found, steps back.
  let near = null, found = null;
  function dim() {
    const back = (element) => (near && !near.contains(element)) || (!near && found && !found.has(element.id()));
    cy.batch(() => {
      cy.elements(".node, .edge").forEach((element) => { element.toggleClass("faint", Boolean(back(element))); });
    });
  }

  function show() {
    const kinds = checked(kindBoxes), views = checked(stanceBoxes), ties = checked(lineBoxes);
    const topic = at("topic").value, place = at("authority").value, from = at("from").value, to = at("to").value, sought = words();
    // What is nobody's, as topics are, stays where it is joined to something of the place.
    const shared = new Set(), owned = (id) => node(id).authority === place;
    for (const edge of place ? data.edges : []) {
      if (owned(edge.source)) shared.add(edge.target);
      if (owned(edge.target)) shared.add(edge.source);
    }
    let shown = 0;
    const hits = [];
    cy.batch(() => {
      for (const one of data.nodes) {
        const stays = kinds.has(one.label) && (!one.stance || views.has(one.stance))
          && (!place || (one.authority ? one.authority === place : shared.has(one.id)))
          && (!topic || one.topics.includes(topic) || one.keeps)
          && (!one.date || dates.length < 2 || (one.date >= from && one.date <= to));
        const hit = sought.length > 0 && matches(one, sought);
        if (stays) shown += 1;
        if (stays && hit) hits.push(one);
        const element = cy.getElementById(one.id);
        element.toggleClass("gone", !stays).toggleClass("hit", stays && hit);
      }
      for (const edge of data.edges) cy.getElementById(edge.id).toggleClass("gone", !ties.has(edge.kind));
      cy.nodes(".lane").forEach((lane) => { lane.toggleClass("gone", lane.children().every((child) => child.hasClass("gone"))); });
    });
    found = hits.length ? new Set(hits.map((one) => one.id)) : null;
    dim();
    remember();
    at("count").textContent = `${shown} of ${data.nodes.length} nodes` + (sought.length ? `, ${hits.length} found` : "");
    at("hits").replaceChildren(...hits.slice(0, 40).map((one) => {
      const row = made("li"), go = made("button", one.name, { type: "button" });
      go.addEventListener("click", () => open(one, true));
      row.append(go);
      return row;
    }));
  }

  function open(one, travel) {
    cy.elements().removeClass("told").unselect();
    const element = cy.getElementById(one.id);
    element.select();
    element.connectedEdges().addClass("told");
    near = element.closedNeighborhood();
    dim();
    if (travel) cy.animate({ center: { eles: element }, zoom: Math.max(cy.zoom(), 0.9) }, { duration: 250 });
    const told = [made("p", one.label, { className: "kind" }), made("h2", one.title)];
    const facts = made("dl");
    for (const [key, value] of one.facts) facts.append(made("dt", key), made("dd", value));
    told.push(facts);
    for (const passage of one.evidence) {
      const quote = made("blockquote");
      quote.append(passage.before + " ", made("q", passage.quote), " " + passage.after, made("footer", passage.place));
      told.push(quote);
    }
    const ties = made("p", undefined, { className: "near" });
    element.connectedEdges(":visible").slice(0, 40).forEach((line) => {
      const edge = edges.get(line.id()), other = node(edge.source === one.id ? edge.target : edge.source);
      const row = made("span", `${edge.source === one.id ? "" : "← "}${edge.words}${edge.source === one.id ? " →" : ""} ${other.name}`);
      ties.append(row, made("br"));
    });
    told.push(ties);
    at("told").replaceChildren(...told);
    at("detail").hidden = false;
    at("detail").scrollTop = 0;
    opened = one.id;
    remember();
  }
  function close() {
    at("detail").hidden = true;
    cy.elements().removeClass("told").unselect();
    near = null;
    opened = null;
    dim();
    remember();
  }

  // What is shown stands in the address, so that a view can be kept as a bookmark and handed on.
  const switches = () => [...kindBoxes, ...stanceBoxes, ...lineBoxes];
  let opened = null, settled = false;
  function remember() {
    if (!settled) return;
    const view = new URLSearchParams();
    const keep = (name, value) => { if (value) view.set(name, value); };
    keep("q", at("search").value.trim());
    keep("authority", at("authority").value);
    keep("topic", at("topic").value);
    if (dates.length && at("from").value !== dates[0]) keep("from", at("from").value);
    if (dates.length && at("to").value !== dates[dates.length - 1]) keep("to", at("to").value);
    keep("hide", switches().filter((box) => !box.checked).map((box) => box.value).join(","));
    keep("node", opened);
    try { history.replaceState(null, "", "#" + view); } catch { /* A browser that keeps no history for files. */ }
  }
  function recall() {
    const view = new URLSearchParams(location.hash.slice(1));
    const choose = (id, value) => { if ([...at(id).options].some((option) => option.value === value)) at(id).value = value; };
    at("search").value = view.get("q") || "";
    for (const id of ["authority", "topic", "from", "to"]) if (view.has(id)) choose(id, view.get(id));
    const hidden = new Set((view.get("hide") || "").split(","));
    switches().forEach((box) => { box.checked = !hidden.has(box.value); });
    show();
    if (at("authority").value) home();
    if (nodes.has(view.get("node"))) open(node(view.get("node")), true);
    settled = true;
  }

  cy.on("tap", "node.node", (event) => open(node(event.target.id()), false));
  cy.on("tap", "edge.edge", (event) => {
    const edge = edges.get(event.target.id());
    close();
    event.target.addClass("told");
    at("told").replaceChildren(made("p", edge.kind, { className: "kind" }), ...edge.full.split("\n").map((line) => made("p", line)));
    at("detail").hidden = false;
  });
  cy.on("tap", (event) => { if (event.target === cy) close(); });
  cy.on("mouseover", "node.node", (event) => event.target.connectedEdges().addClass("told"));
  cy.on("mouseout", "node.node", (event) => { if (!event.target.selected()) event.target.connectedEdges().removeClass("told"); });
  for (const id of ["authority", "topic", "from", "to"]) at(id).addEventListener("change", show);
  // What one authority leaves lies far apart.
  at("authority").addEventListener("change", home);
  at("search").addEventListener("input", show);
  at("close").addEventListener("click", close);
  at("fit").addEventListener("click", home);
  at("reset").addEventListener("click", () => {
    switches().forEach((box) => { box.checked = true; });
    at("search").value = "";
    at("authority").value = "";
    at("topic").value = "";
    if (dates.length) { at("from").value = dates[0]; at("to").value = dates[dates.length - 1]; }
    close();
    show();
    home();
  });
  at("arrange").addEventListener("click", () => {
    const free = at("arrange").getAttribute("aria-pressed") !== "true";
    at("arrange").setAttribute("aria-pressed", String(free));
    at("arrange").textContent = free ? "As drawn" : "Rearrange";
    if (free) cy.elements(":visible").layout({ name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, nodeRepulsion: () => 9e5, idealEdgeLength: () => 90 }).run();
    else cy.nodes(".node").positions((element) => { const one = node(element.id()); return { x: one.x, y: one.y }; });
    home();
  });
  const named = () => { at("theme").textContent = theme() === "dark" ? "Light" : "Dark"; };
  named();
  at("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
    named();
    paint();
    cy.style(look());
  });
  at("save").addEventListener("click", () => {
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    const link = made("a", undefined, { href: cy.png({ full: true, scale: 2, bg: paper, maxWidth: 12000, maxHeight: 12000 }), download: "graph.png" });
    link.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== at("search")) { event.preventDefault(); at("search").focus(); }
    if (event.key === "Escape") { close(); at("search").blur(); }
  });
  at("left-out").textContent = data.leftOut || "";
  at("source").textContent = data.source ? "Source: " + data.source : "";
  recall();
  window.addEventListener("hashchange", recall);
  document.documentElement.dataset.ready = String(cy.nodes(".node").length);
})();
