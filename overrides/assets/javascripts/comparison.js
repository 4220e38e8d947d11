// The rows of a comparison that the address asks for: ?show=changed, ?show=substance.
const rows = document.querySelector("table.rows")
const filters = document.querySelector("form.filters")
if (rows && filters) {
  const asked = new URLSearchParams(location.search).get("show")
  const known = [...filters.elements].map(button => button.value)
  const show = known.includes(asked) ? asked : "all"
  rows.dataset.show = show
  for (const button of filters.elements)
    button.setAttribute("aria-pressed", String(button.value === show))
  filters.hidden = false
}
