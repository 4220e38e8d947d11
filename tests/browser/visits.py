"""What browser tests share: a page that is watched, and contrast."""

from __future__ import annotations

from playwright.sync_api import Page, Route


class Visit:
    """A page, what its console said, and what it asked other hosts for."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        self.refused: list[str] = []
        page.on("console", lambda m: m.type in ("error", "warning") and self.complaints.append(m.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self._stay_home)

    def _stay_home(self, route: Route) -> None:
        if route.request.url.startswith((self.base, "data:", "blob:")):
            route.continue_()
        else:
            self.refused.append(route.request.url)
            route.abort()

    def open(self, address: str) -> Page:
        self.page.goto(self.base + address, wait_until="load")
        self.page.wait_for_timeout(200)
        return self.page


def contrast(page: Page, selector: str) -> float:
    """WCAG 2.2 contrast of the first match with the ground it stands on."""
    return page.locator(selector).first.evaluate(
        """element => {
          const parse = text => text.match(/[\\d.]+/g).map(Number)
          const luminance = ([r, g, b]) => [r, g, b]
            .map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
          let ground = element
          while (ground && (parse(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0)
            ground = ground.parentElement
          const pair = [
            luminance(parse(getComputedStyle(element).color)),
            luminance(parse(getComputedStyle(ground ?? document.body).backgroundColor)),
          ].sort((a, b) => b - a)
          return (pair[0] + 0.05) / (pair[1] + 0.05)
        }"""
    )
