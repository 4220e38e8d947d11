// On a page that only forwards: go where its words stand now, with the item the reader asked for.
addEventListener("DOMContentLoaded", () => {
  const item = location.hash && document.getElementById(location.hash.slice(1))
  const target = new URL((item || document).querySelector("a").href)
  if (!target.hash) target.hash = location.hash
  location.replace(target)
})
