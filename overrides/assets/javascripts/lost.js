// On the page for addresses not found: what the address may have meant.
"use strict";
(() => {
  const place = document.getElementById("meant")
  const base = document.querySelector("base").href
  const asked = location.href.startsWith(base) ? location.href.slice(base.length) : ""

  function link(url, words) {
    const element = document.createElement("a")
    element.href = url
    element.textContent = words
    return element
  }

  function offer(words, url, title) {
    const line = document.createElement("p")
    line.append(words, link(url, title))
    place.append(line)
  }

  function isHere(url) {
    return url.replace(/#.*/s, "") === location.href.replace(/[?#].*/s, "")
  }

  /** A page at nearly this address: in small letters, with the ending that was left out. */
  async function pageNearby() {
    const path = asked.replace(/[?#].*/s, "").replace(/\/+$/, "")
    const bare = path.replace(/\.html?$/i, "")
    for (const tried of new Set([`${bare}.html`, `${bare.toLowerCase()}.html`, `${bare}/index.html`])) {
      // Always a path from the base, whatever scheme or host it looks like.
      const url = new URL(`./${tried}`, base).href
      if (!isHere(url) && (await fetch(url, { method: "HEAD" })).ok) return url
    }
    return null
  }

  async function help() {
    const results = await AgreedText.goTo(asked.replace(/\?[^#]*/, ""))
    if (results.length === 1 && results[0].exact && !isHere(results[0].url)) {
      offer("Going to ", results[0].url, results[0].title)
      location.replace(results[0].url)
    } else if (results.length) {
      for (const { url, title, exact } of results) offer(exact ? "You may have meant " : "The nearest is ", url, title)
    } else {
      const url = asked && (await pageNearby())
      if (url) offer("You may have meant ", url, decodeURI(url.slice(base.length)))
    }
  }

  help().catch(() => {})
})()
