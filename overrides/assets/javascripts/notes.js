// A note shows beside its mark, on hover and on focus, and stays while the pointer is on it; Escape closes
// it. Without this script the mark leads to the note, which is written out on the page.
"use strict"

const shown = document.createElement("div")
shown.id = "note-shown"
shown.className = "note-shown md-typeset"
shown.setAttribute("role", "tooltip")
shown.hidden = true

let owner = null
let closing = 0

function noteOf(target) {
  const mark = target instanceof Element ? target.closest('.mark a[href^="#"]') : null
  return mark && [mark, document.getElementById(decodeURIComponent(mark.hash.slice(1)))]
}

function show([mark, note]) {
  clearTimeout(closing)
  if (!note || owner === mark) return
  close()
  owner = mark
  shown.replaceChildren(...[...note.childNodes].filter(keeps).map(node => node.cloneNode(true)))
  shown.lang = note.closest("[lang]").lang
  shown.dir = note.closest("[dir]").dir
  for (const link of shown.querySelectorAll("[id]")) link.removeAttribute("id")
  mark.setAttribute("aria-describedby", shown.id)
  shown.hidden = false
  const at = mark.getBoundingClientRect()
  const room = document.documentElement.clientWidth - shown.offsetWidth - 8
  const above = at.top - shown.offsetHeight - 6
  shown.style.left = `${Math.max(8, Math.min(at.left - 12, room)) + scrollX}px`
  shown.style.top = `${(above > 60 ? above : at.bottom + 6) + scrollY}px`
}

// The number and the way back belong to the list of notes.
function keeps(node) {
  return !(node instanceof Element && node.matches(".number, .back"))
}

function close() {
  clearTimeout(closing)
  owner?.removeAttribute("aria-describedby")
  owner = null
  shown.hidden = true
}

function later() {
  clearTimeout(closing)
  closing = setTimeout(close, 200)
}

document.body.append(shown)
document.addEventListener("pointerover", event => {
  if (event.pointerType === "touch") return
  const found = noteOf(event.target)
  if (found) show(found)
  else if (shown.contains(event.target)) clearTimeout(closing)
  else if (owner && owner !== document.activeElement) later()
  delete document.documentElement.dataset.closed
})
document.addEventListener("focusin", event => {
  const found = noteOf(event.target)
  if (found) show(found)
  delete document.documentElement.dataset.closed
})
document.addEventListener("focusout", event => {
  if (event.target === owner) later()
})
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  close()
  // The names that the stylesheet shows under mentions.
  document.documentElement.dataset.closed = ""
})
