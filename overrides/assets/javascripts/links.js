// A paragraph and each of its items: copy its link, citation or quotation, e-mail it, and arrive at it.
// What the page lists under "addresses" for readers without scripts is all the data there is.
"use strict";
(() => {
  const TOOLS = [
    { does: "link", name: "Copy link", key: "l" },
    { does: "citation", name: "Copy citation", key: "c" },
    { does: "quotation", name: "Copy quotation" },
    { does: "email", name: "E-mail" },
  ]
  // Lines on a square of 16, drawn for this site.
  const DRAWINGS = {
    link: "M6.4 9.6l3.2-3.2M7.3 5l1.8-1.8a2.6 2.6 0 0 1 3.7 3.7L11 8.7M5 7.3L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7L8.7 11",
    citation: "M3 2.5h10v11H3zM5.5 5.7h5M5.5 8h5M5.5 10.3h2.8",
    quotation: "M6.6 4C4.4 4.8 3.2 6.4 3.2 8.8v2.7h3.3V8.6H4.8M12.8 4c-2.2.8-3.4 2.4-3.4 4.8v2.7h3.3V8.6H11",
    email: "M2 3.5h12v9H2zM2.3 4L8 8.8 13.7 4",
    done: "M3 8.6l3.4 3.6L13 4.4",
  }
  const NOT_OF_THE_WORDS = ".counted, .mark, .ad-ref, .bracketed, .tools"
  const LONGEST_BODY = 1800 // encoded; Outlook cuts an address of more than 2,000 characters
  const LONGEST_MAILTO = 2000
  const SHOWN_FOR = 4000 // milliseconds

  const list = document.querySelector(".addresses")
  const places = list ? [...list.querySelectorAll("p")].map(placeOf) : []
  const said = document.createElement("p")

  // ── What is cited ──

  /** The address of this page: the published one where it is known. */
  function pageAddress() {
    const published = document.querySelector('link[rel="canonical"]')
    return (published ?? location).href.replace(/[?#].*/s, "")
  }

  /** A line of the list: citation, whole address, and the units it stands for. */
  function placeOf(line) {
    const shown = line.querySelector(".address")
    const [, fragment = ""] = shown.textContent.split("#")
    const link = pageAddress() + (fragment && `#${fragment}`)
    const units = [...document.querySelectorAll(".text > .unit")].filter(
      unit => !fragment || unit.id === fragment || unit.id.startsWith(`${fragment}-`)
    )
    shown.textContent = link
    return { line, fragment, link, units, citation: line.firstChild.textContent.trim() }
  }

  /** The words of a unit as printed, with its number and emphasis, without marks of notes. */
  function wordsOf(unit) {
    const words = document.createElement("p")
    copyWords(unit, words)
    words.normalize()
    const ends = [words.firstChild, words.lastChild].filter(node => node?.nodeType === Node.TEXT_NODE)
    if (ends.length) ends.at(0).data = ends.at(0).data.trimStart()
    if (ends.length) ends.at(-1).data = ends.at(-1).data.trimEnd()
    return words
  }

  function copyWords(from, to) {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) to.append(node.data)
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(NOT_OF_THE_WORDS)) continue
      copyWords(node, node.matches("em, strong") ? to.appendChild(document.createElement(node.localName)) : to)
    }
  }

  function plainWords(place) {
    const lines = place.units.map(unit => wordsOf(unit).textContent.replace(/\s+/g, " ").trim())
    return lines.filter(Boolean).join("\n")
  }

  function quotation(place) {
    return `“${plainWords(place)}”\n\n${place.citation}\n${place.link}`
  }

  function quotationAsHtml(place) {
    const quote = document.createElement("blockquote")
    quote.append(...place.units.map(wordsOf))
    const source = document.createElement("p")
    const link = document.createElement("a")
    link.href = link.textContent = place.link
    source.append(place.citation, document.createElement("br"), link)
    return quote.outerHTML + source.outerHTML
  }

  // ── E-mail (RFC 6068) ──

  function encoded(words) {
    const lines = words.replace(/\r?\n/g, "\r\n")
    return encodeURIComponent(lines).replace(/['()*!]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  }

  /** Whole words of a text, as many as have room when encoded; Chinese, which has no spaces, by characters. */
  function cut(words, room) {
    if (encoded(words).length <= room) return words
    let left = room - encoded(" …").length
    let kept = ""
    for (const word of words.match(/\p{sc=Han}[^\p{sc=Han}\s]*\s*|[^\p{sc=Han}\s]+\s*/gu)) {
      left -= encoded(word).length
      if (left < 0) break
      kept += word
    }
    return `${kept.trimEnd()} …`.trimStart()
  }

  function mailto(place) {
    const start = `mailto:?subject=${encoded(place.citation)}&body=`
    const end = `”\n\n${place.citation}\n${place.link}\n`
    const room = Math.min(LONGEST_BODY, LONGEST_MAILTO - start.length) - encoded(`“${end}`).length
    return start + encoded(`“${cut(plainWords(place), room)}${end}`)
  }

  // ── The clipboard ──

  async function copy(text, html) {
    const kinds = { "text/plain": text, ...(html && { "text/html": html }) }
    try {
      const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })])
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
      return true
    } catch {
      return copyBySelection(kinds)
    }
  }

  /** For pages from a folder and older browsers: a selection, copied, its contents put in by hand. */
  function copyBySelection(kinds) {
    const before = document.activeElement
    const field = document.createElement("textarea")
    field.className = "off-screen"
    field.value = kinds["text/plain"]
    document.body.append(field)
    field.select()
    const fill = event => {
      event.preventDefault()
      for (const [type, words] of Object.entries(kinds)) event.clipboardData.setData(type, words)
    }
    document.addEventListener("copy", fill)
    try {
      return document.execCommand("copy")
    } catch {
      return false
    } finally {
      document.removeEventListener("copy", fill)
      field.remove()
      before?.focus({ preventScroll: true })
    }
  }

  // ── Buttons ──

  function draw(name) {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg")
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path")
    picture.setAttribute("viewBox", "0 0 16 16")
    picture.setAttribute("aria-hidden", "true")
    line.setAttribute("d", DRAWINGS[name])
    picture.append(line)
    return picture
  }

  function buttonFor(tool, place) {
    const button = document.createElement(tool.does === "email" ? "a" : "button")
    button.dataset.does = tool.does
    button.append(draw(tool.does))
    if (place.fragment) {
      button.setAttribute("aria-label", `${tool.name}, ${shortName(place)}`)
      button.title = tool.name
    } else {
      button.append(tool.name)
      if (tool.key) button.setAttribute("aria-keyshortcuts", tool.key)
    }
    if (tool.does === "email") {
      button.href = mailto(place)
    } else {
      button.type = "button"
      button.addEventListener("click", () => run(tool.does, place, button))
    }
    return button
  }

  /** As printed in the margin: `(a)`; where nothing is, the end of the address. */
  function shortName(place) {
    return place.units[0]?.querySelector(".number")?.textContent ?? place.fragment
  }

  async function run(does, place, button) {
    const copied = {
      link: () => copy(place.link),
      citation: () => copy(place.citation),
      quotation: () => copy(quotation(place), quotationAsHtml(place)),
    }
    if (await copied[does]()) confirm(`Copied the ${does}: ${does === "link" ? place.link : place.citation}`, button)
    else showForCopying(place)
  }

  function confirm(words, button) {
    say(words)
    button.firstChild.replaceWith(draw("done"))
    setTimeout(() => button.firstChild.replaceWith(draw(button.dataset.does)), SHOWN_FOR)
  }

  function showForCopying(place) {
    list.classList.add("shown")
    getSelection().selectAllChildren(place.line)
    place.line.scrollIntoView({ block: "center" })
    say("This browser does not let the page copy. Citation and address are selected.")
  }

  let hiding = 0
  function say(words) {
    said.textContent = words
    clearTimeout(hiding)
    hiding = setTimeout(() => (said.textContent = ""), SHOWN_FOR)
  }

  function addTools(place) {
    const tools = document.createElement(place.fragment ? "span" : "div")
    tools.className = "tools"
    tools.lang = document.documentElement.lang // whatever the language of the words they stand in
    tools.setAttribute("role", "group")
    tools.setAttribute("aria-label", place.fragment ? shortName(place) : "This paragraph")
    tools.append(...TOOLS.map(tool => buttonFor(tool, place)))
    if (place.fragment) place.units[0]?.append(" ", tools)
    else list.prepend(tools)
  }

  // ── Arriving ──

  function decoded(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  /** The id of this page that a fragment means, however it is written: `#A`, `#(a)`, `#11(a)`, `#para-a`. */
  function idMeant(fragment) {
    const asked = decoded(fragment)
    const paragraph = decoded(location.pathname).split("/").pop().replace(/\.html?$/i, "").toLowerCase()
    const hyphened = words => words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")
    const plain = hyphened(asked.toLowerCase().replace(/\b(?:sub-?)?(?:paragraph|para|item)s?(?![a-z])/g, ""))
    const item = plain.startsWith(paragraph) ? hyphened(plain.slice(paragraph.length)) : plain
    const parted = plain.replace(/(\d)([a-z])(?![a-z])/g, "$1-$2")
    return [asked, plain, item, parted].find(id => id && document.getElementById(id))
  }

  /** Put a mistyped fragment right; tell who hears the page which item it opened at. */
  function arrive() {
    const fragment = location.hash.slice(1)
    const id = fragment && idMeant(fragment)
    if (!id) return
    if (id !== fragment) {
      location.replace(`#${id}`)
      return
    }
    const place = places.find(one => one.fragment === id)
    const unit = place?.units[0]
    if (!unit) return
    unit.tabIndex = -1
    unit.setAttribute("role", "group")
    unit.setAttribute("aria-label", place.citation)
    unit.focus({ preventScroll: true })
  }

  if (list) {
    said.className = "said"
    said.setAttribute("role", "status")
    document.body.append(said)
    places.forEach(addTools)
  }
  arrive()
  addEventListener("hashchange", arrive)
})()
