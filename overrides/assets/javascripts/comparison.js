// The rows of a comparison that the address asks for (?show=changed, ?show=substance), and the address that
// asks for the rows shown. The filters themselves need no script.
const filters = document.querySelector(".filters")
if (filters) {
  const asked = new URLSearchParams(location.search).get("show")
  const choice = [...filters.querySelectorAll("input")].find(button => button.value === asked)
  if (choice) choice.checked = true
  filters.addEventListener("change", event => {
    const address = `?show=${event.target.value}#rows`
    try {
      history.replaceState(null, "", address)
    } catch {
      location.replace(address) // a page opened from a folder may not change its address otherwise
    }
  })
}

// The key d: what changed, on the page of a paragraph or of a negotiation.
addEventListener("keydown", event => {
  if (event.key !== "d" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return
  const change = document.querySelector("details.change")
  if (!change) return
  change.open = true
  change.querySelector("summary").focus({ preventScroll: true })
  change.scrollIntoView()
})
