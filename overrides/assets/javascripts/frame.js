// What the frame of a page tells while one reads on: its title in the header once the heading is out of view,
// and the section one is in, in the list of sections.
"use strict";
(() => {
  const title = document.querySelector(".md-header__title")
  const heading = document.querySelector("article h1")
  if (heading)
    new IntersectionObserver(([one]) => {
      title.classList.toggle("md-header__title--active", one.boundingClientRect.bottom < 48 && !one.isIntersecting)
    }, { rootMargin: "-48px 0px 0px" }).observe(heading)

  const links = [...document.querySelectorAll(".toc a")]
  const sections = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  if (!links.length) return

  let waiting = false
  function mark() {
    waiting = false
    const here = sections.findLastIndex(section => section && section.getBoundingClientRect().top < 120)
    for (const [at, link] of links.entries()) {
      if (at === here) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
  }
  addEventListener("scroll", () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(mark)
  }, { passive: true })
  mark()
})()
