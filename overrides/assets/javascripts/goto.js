// From a citation as people type it to the addresses it means, without a server: the list of documents and
// the labels of each (assets/citations/) are scripts that are loaded when they are first asked for.
"use strict";
(() => {
  // Asked for twice, by search and by the page itself: the first is at work, and its data come to it.
  if (window.AgreedText?.answer) return
  const ROOT = new URL("../../", document.currentScript.src)
  const ORDINAL = "bis|ter|quater|quinquies|sexies|septies|octies"
  const NOISE =
    /^(?:sub-?paragraphs?|paragraphs?|paras?|items?|numbers?|no|main|text|of|the|to|in|see|and|draft|not|adopted|united nations|un|general assembly|unga|ga|security council|sc|resolution|res|document|doc|declaration|dated|index)(?![a-z0-9])/
  const PART = new RegExp(
    `^(annex|letter|appendix|enclosure)(?:-(\\d+)| ?([ivx]+)(?![a-z])| (\\d+)(?= *(?:para|op|pp|p\\d)))?(?![a-z])`
  )
  const KIND = /^(?:preambular|preamble|operative|pp|op|p(?= ?\d))/
  const LABEL = new RegExp(`^(\\d{1,4})(?: ?(${ORDINAL})(?![a-z]))?((?:[ .-]{0,2}(?:\\([a-z]{1,5}\\)?|[a-z]\\)?(?![a-z])|[ivx]{1,5}\\)?(?![a-z])))*)`)
  const PLACE = /, \*(?=[^*]*$)/ // of the paragraph in a citation; a title may hold stars of its own
  const NEAR = 2 // letters and digits by which a symbol may differ and still be offered

  const loading = new Map()
  const units = new Map()
  let documents = []

  /** One of our data files, once. */
  function load(path) {
    if (!loading.has(path)) {
      loading.set(
        path,
        new Promise((resolve, reject) => {
          const script = document.createElement("script")
          script.src = new URL(`assets/citations/${path}`, ROOT).href
          script.addEventListener("load", resolve)
          script.addEventListener("error", () => reject(new Error(`cannot load ${script.src}`)))
          document.head.append(script)
        })
      )
    }
    return loading.get(path)
  }

  // ── What was typed ──

  /** One spelling for all: small letters, plain hyphens and spaces, `11(a)` without a space. */
  function folded(text) {
    const plain = decoded(text)
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/["“”„‘’'*<>\[\]]/g, "")
      .replace(/\.html?(?![a-z0-9])/g, "")
      .replace(/\brev[. ](?=\d)/g, "rev")
      .replace(/[\s_#]+/g, " ")
      .replace(/ ?\( ?/g, "(")
      .replace(/ \)/g, ")")
      .trim()
    return withoutLastBracket(plain)
  }

  /** A bracket around an address, which mail programs take for its end: `…/11.html)`. */
  function withoutLastBracket(text) {
    let kept = text
    while (kept.endsWith(")") && kept.split(")").length > kept.split("(").length) kept = kept.slice(0, -1).trimEnd()
    return kept
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  /** What a document is called: id, symbol, title, `71/319`, `rev3`; only its id may stand in an address. */
  function namesOf([id, ...more]) {
    const short = /\/res\/(.+)$/i.exec(id) ?? /^\d{4}-\d\d-\d\d-(.+)$/.exec(id)
    const names = [...more, ...(short ? [short[1], short[1].replaceAll("-", " ")] : [])]
    return [[folded(id), true], ...names.map(name => [folded(name), false])]
  }

  /** Where a name stands in a text as a whole, or -1. */
  function placeOf(name, isId, text) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const before = text[at - 1] ?? " "
      const after = text.slice(at + name.length)
      const opens = isId ? !/[a-z0-9.-]/.test(before) : !/[a-z0-9./-]/.test(before)
      if (opens && !/^(?:[a-z0-9]|[-.][a-z0-9])/.test(after)) return at
    }
    return -1
  }

  /** The documents a text names by the longest name in it, each with what else the text says. */
  function documentsNamed(text) {
    let longest = 0
    let found = []
    for (const document of documents) {
      for (const [name, isId] of document.names) {
        const at = name.length >= longest ? placeOf(name, isId, text) : -1
        if (at < 0) continue
        if (name.length > longest) found = []
        longest = name.length
        if (found.some(one => one.document === document)) continue
        const before = /^[a-z]+:\/\//.test(text) ? "" : text.slice(0, at)
        found.push({ document, rest: `${before} ${text.slice(at + name.length)}` })
      }
    }
    return found
  }

  /** Part, kind, number and items that a text names; null where some of it means nothing. */
  function placeNamed(text) {
    const place = { part: "", date: "", kind: "", page: "", items: [] }
    let rest = text
    const take = pattern => {
      const found = pattern.exec(rest)
      if (found) rest = rest.slice(found[0].length)
      return found
    }
    while ((rest = rest.replace(/^[\s,;:.#/-]+/, ""))) {
      const date = place.part === "letter" && take(/^\d{1,2} [a-z]+ \d{4}/)
      const part = !date && take(PART)
      if (date) place.date = date[0]
      else if (part) place.part = partNamed(part)
      else if (take(NOISE)) continue
      else if (!place.page && !place.kind && (place.kind = take(KIND)?.[0] ?? "")) continue
      else {
        const label = place.page ? null : take(LABEL)
        if (!label) return null
        place.page = label[1].replace(/^0+(?=\d)/, "") + (label[2] ?? "")
        place.items = label[3].match(/[a-z]+/g) ?? []
      }
    }
    place.kind = { preambular: "pp", preamble: "pp", operative: "op" }[place.kind] ?? place.kind
    return place
  }

  function partNamed([, name, hyphened, roman, spaced]) {
    const number = hyphened ?? spaced ?? (roman && String(numberOf(roman)))
    return number && (name === "letter" || number !== "1") ? `${name}-${number}` : name
  }

  function numberOf(roman) {
    const values = [...roman].map(letter => ({ i: 1, v: 5, x: 10 })[letter])
    return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
  }

  // ── What is there ──

  function partsOf(id, place) {
    const parts = units.get(id)
    if (place.part === "letter")
      return parts.filter(
        part => part.id.startsWith("letter") && (!place.date || folded(part.cited).includes(`dated ${place.date}`)),
      )
    if (place.part) return parts.filter(part => part.id === place.part)
    const texts = parts.filter(part => !part.id.startsWith("letter"))
    return texts.length ? texts : parts
  }

  /** The labels a number may have in a part. */
  function labelsFor({ kind, page, items }) {
    const tail = items.map(item => `(${item})`).join("")
    const counted = { pp: ["pp"], op: ["op", ""], p: ["p"] }[kind] ?? ["", "op", "p"]
    return counted.map(prefix => prefix + page + tail)
  }

  function unitResult(id, part, label, exact) {
    const [page, ...items] = label.replaceAll(")", "").split("(")
    const folder = part.id === "main" ? id : `${id}/${part.id}`
    const address = `${folder}/${page}.html${items.length ? `#${items.join("-")}` : ""}`
    return { url: new URL(address, ROOT).href, title: part.cited.replace(PLACE, () => `, ${placeInWords(label)}`), exact }
  }

  /** `pp3` → `preambular para. 3`, `11(a)` → `para. 11 (a)`. */
  function placeInWords(label) {
    const [, counted, page, items] = /^(pp|op|p)?([^(]*)(.*)$/.exec(label)
    const word = { pp: "preambular para.", op: "operative para." }[counted] ?? "para."
    return `${word} ${page}${items && ` ${items.replaceAll(")(", ") (")}`}`
  }

  function textResult({ id, cited }, part, exact) {
    const fragment = part && part.id !== "main" ? `#${part.id}` : ""
    const title = fragment ? part.cited.replace(PLACE, "") : cited
    return { url: new URL(`${id}/index.html${fragment}`, ROOT).href, title, exact }
  }

  /** What a text says of a document; `annex-11` is the eleventh annex where there is one, else the
      paragraph, as in the addresses within a whole text. */
  async function resultsFor({ document, rest }) {
    const results = await resultsIn(document, placeNamed(rest))
    const other = rest.replace(/(annex|appendix|enclosure)-(?=\d)/g, "$1 ")
    if (results[0].exact || other === rest) return results
    const others = await resultsIn(document, placeNamed(other))
    return others[0].exact ? others : results
  }

  /** What a place of a document is: the units that have it, else the nearest there is. */
  async function resultsIn(document, place) {
    if (!place) return [textResult(document, null, false)]
    await load(`${document.id}.js`)
    const parts = partsOf(document.id, place)
    if (!place.page) {
      const part = place.part ? parts[0] : null
      return [textResult(document, part, !place.kind && Boolean(part || !place.part))]
    }
    const labels = labelsFor(place)
    const named = place.kind ? labels.find(label => parts.some(part => part.labels.includes(label))) : null
    const found = parts.flatMap(part => {
      const label = (named ? [named] : labels).find(one => part.labels.includes(one))
      return label ? [unitResult(document.id, part, label, true)] : []
    })
    return found.length ? found : [nearest(document, parts, place)]
  }

  /** The paragraph without the items that it has not, else the one with the next number, else the text. */
  function nearest(document, parts, place) {
    for (let kept = place.items.length - 1; kept >= 0; kept--) {
      const labels = labelsFor({ ...place, items: place.items.slice(0, kept) })
      for (const part of parts)
        for (const label of labels)
          if (part.labels.includes(label)) return unitResult(document.id, part, label, false)
    }
    const [prefix] = labelsFor({ ...place, page: "", items: [] })
    const kinds = new RegExp(`^${prefix}(\\d+)[a-z]*$`)
    const far = label => Math.abs(parseInt(kinds.exec(label)[1], 10) - parseInt(place.page, 10))
    const near = parts
      .flatMap(part => part.labels.filter(label => kinds.test(label)).map(label => ({ part, label })))
      .sort((one, other) => far(one.label) - far(other.label))
    return near.length ? unitResult(document.id, near[0].part, near[0].label, false) : textResult(document, null, false)
  }

  /** Documents with nearly the symbol that is in the text. */
  function nearlyNamed(text) {
    const typed = /(?:[a-z][a-z-]*\/)+[a-z0-9.\/-]*\d|\d+\/\d+/.exec(text)?.[0]
    if (!typed) return []
    const distances = documents
      .map(document => ({ document, far: Math.min(...document.names.map(([name]) => distance(typed, name))) }))
      .sort((one, other) => one.far - other.far)
    return distances[0]?.far <= NEAR ? [textResult(distances[0].document, null, false)] : []
  }

  /** Levenshtein's: how many letters to change, add or leave out. */
  function distance(one, other) {
    if (Math.abs(one.length - other.length) > NEAR) return Infinity
    let row = Array.from({ length: other.length + 1 }, (_, at) => at)
    for (const [i, letter] of [...one].entries()) {
      const next = [i + 1]
      for (let j = 0; j < other.length; j++)
        next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === other[j] ? 0 : 1)))
      row = next
    }
    return row[other.length]
  }

  /** Promise of what a citation means, `[{url, title, exact}]`: everything it names exactly; where nothing
      has that name, the nearest, with `exact` false; nothing where no document is named. */
  async function goTo(text) {
    const typed = folded(text)
    if (!typed) return []
    await load("documents.js")
    const named = documentsNamed(typed)
    if (!named.length) return nearlyNamed(typed)
    const results = await Promise.all(named.map(resultsFor))
    const exact = results.flat().filter(result => result.exact)
    return exact.length ? exact : results.flat()
  }

  // ── The box ──

  function linkTo({ url, title }) {
    const link = document.createElement("a")
    link.href = url
    link.textContent = title
    return link
  }

  function list(results) {
    const items = results.map(result => {
      const item = document.createElement("li")
      item.append(linkTo(result))
      return item
    })
    const all = document.createElement("ul")
    all.append(...items)
    return all
  }

  /** Go where the citation in the box of a form leads, or say what is near. */
  async function answer(form) {
    const typed = form.elements.q.value.trim()
    if (!typed) return
    const said = form.querySelector(".found")
    const results = await goTo(typed).catch(() => [])
    if (results.length === 1 && results[0].exact) {
      location.assign(results[0].url)
      said.replaceChildren("Going to ", linkTo(results[0]))
    } else if (results.length && results[0].exact) {
      said.replaceChildren(`${results.length} places are cited so:`, list(results))
    } else if (results.length) {
      const near = results.length === 1 ? linkTo(results[0]) : list(results)
      said.replaceChildren(`Nothing is cited as ‘${typed}’. The nearest is `, near)
    } else {
      const search = new URL(form.action)
      search.searchParams.set("q", typed)
      said.replaceChildren(`Nothing is cited as ‘${typed}’. `, linkTo({ url: search.href, title: "Search for these words" }))
    }
  }

  window.AgreedText = {
    ...window.AgreedText,
    root: ROOT.href,
    goTo,
    answer,
    documents: rows => {
      documents = rows.map(row => ({ id: row[0], cited: row[1] ?? row[0], names: namesOf(row) }))
    },
    units: (id, parts) => {
      units.set(id, parts.map(([part, cited, labels]) => ({ id: part, cited, labels: labels.split(" ") })))
    },
  }

  for (const form of document.querySelectorAll("form.go-to")) {
    form.addEventListener("submit", event => {
      event.preventDefault()
      answer(form)
    })
  }
})()
