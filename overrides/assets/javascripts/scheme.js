// Light or dark, before anything is drawn: as the reader chose here, else as the system is.
"use strict";
(() => {
  const KEY = "agreed-text.scheme"
  const SCHEMES = { light: ["default", "white"], dark: ["slate", "black"] }
  const system = matchMedia("(prefers-color-scheme: dark)")
  let chosen = null
  try {
    chosen = localStorage.getItem(KEY)
  } catch {
    // A reader may forbid a page to remember.
  }

  function current() {
    return Object.hasOwn(SCHEMES, chosen) ? chosen : system.matches ? "dark" : "light"
  }

  function apply() {
    const page = document.documentElement.dataset
    ;[page.mdColorScheme, page.mdColorPrimary] = SCHEMES[current()]
    const button = document.querySelector("button.scheme")
    if (!button) return
    button.title = current() === "dark" ? "Light page" : "Dark page"
    button.setAttribute("aria-label", button.title)
    button.hidden = false
  }

  apply()
  system.addEventListener("change", apply)
  function ready() {
    apply()
    document.querySelector("button.scheme").addEventListener("click", () => {
      chosen = current() === "dark" ? "light" : "dark"
      apply()
      try {
        localStorage.setItem(KEY, chosen)
      } catch {
        // It holds for this page.
      }
    })
  }

  // The page for what is not there may find this file only after it was read.
  if (document.querySelector("button.scheme")) ready()
  else addEventListener("DOMContentLoaded", ready)
})()
