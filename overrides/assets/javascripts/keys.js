// Keys for what has a button or a link on the page; all are listed on the page "How to use".
"use strict";
(() => {
  const FIELDS = "input, textarea, select, [contenteditable], [role='textbox'], dialog"

  /** The copying buttons of the item that has the focus, else of the one the address names, else of the
      paragraph. */
  function tool(does) {
    const unit = document.activeElement?.closest(".unit") ?? document.querySelector(".unit:target")
    const tools = unit?.querySelector(".tools") ?? document.querySelector(".addresses .tools")
    return tools?.querySelector(`[data-does="${does}"]`)
  }

  const BUTTONS = {
    c: () => tool("citation"),
    l: () => tool("link"),
    ArrowLeft: () => document.querySelector(".steps .previous"),
    ArrowRight: () => document.querySelector(".steps .next"),
    "?": () => document.querySelector("a.keys"),
  }

  addEventListener("keydown", event => {
    const modified = event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key !== "?")
    if (modified || event.repeat || event.isComposing || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest(FIELDS)) return
    const button = Object.hasOwn(BUTTONS, event.key) ? BUTTONS[event.key]() : null
    if (!button) return
    event.preventDefault()
    button.click()
  })

  for (const key of ["ArrowLeft", "ArrowRight"]) BUTTONS[key]()?.setAttribute("aria-keyshortcuts", key)
})()
