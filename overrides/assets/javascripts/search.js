// Search: the box in the header and the page of search, by the index that stands in the folder `search`.
"use strict"
;(() => {
  const form = document.querySelector("form.search")
  if (!form) return
  const base = new URL(".", form.action)
  const isPage = form.classList.contains("search-page")

  // ── The pieces of the index: scripts, which a page may load from a host and from a folder alike ──

  const awaited = new Map()
  window.AgreedText = {
    ...window.AgreedText,
    piece: (name, value) => awaited.get(name)?.give(value),
    /** Promise of words as the index has them. */
    folded: async text => folded((await open()).rules, text),
    /** The places a citation may mean; the script that knows takes this one's place when it is loaded. */
    goTo: async text => {
      await loadCitations()
      return window.AgreedText.goTo(text)
    },
  }

  let citations
  /** The script for citations: most pages never need it. */
  function loadCitations() {
    citations ??= new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL("assets/javascripts/goto.js", base)
      script.onload = resolve
      script.onerror = () => reject(new Error("the script for citations cannot be loaded"))
      document.head.append(script)
    })
    return citations
  }

  // Once loaded, that script answers by itself.
  addEventListener("submit", async event => {
    if (event.defaultPrevented || !event.target.matches("form.go-to")) return
    event.preventDefault()
    await loadCitations().then(() => window.AgreedText.answer(event.target), () => event.target.submit())
  })

  /** What a script of the folder `search` hands over, loaded once. */
  function piece(name, version) {
    if (!awaited.has(name)) {
      const wait = {}
      const script = document.createElement("script")
      wait.promise = new Promise((resolve, reject) => {
        const fail = () => {
          awaited.delete(name)
          reject(new Error(`search/${name}.js cannot be loaded`))
        }
        wait.give = value => {
          script.onload = null
          script.remove()
          resolve(value)
        }
        script.onload = script.onerror = fail
      })
      awaited.set(name, wait)
      script.src = new URL(`search/${name}.js?v=${version}`, base)
      document.head.append(script)
    }
    return awaited.get(name).promise
  }

  const ignore = () => {}

  function bytes(base64) {
    const text = atob(base64)
    const all = new Uint8Array(text.length)
    for (let i = 0; i < text.length; i++) all[i] = text.charCodeAt(i)
    return all
  }

  /** A piece of the index as the client asks for it, unpacked already where the browser can: that is quicker. */
  function answer(piece) {
    const isPacked = piece[0] === 0x1f && piece[1] === 0x8b && "DecompressionStream" in window
    const given = new Response(piece)
    return isPacked ? new Response(given.body.pipeThrough(new DecompressionStream("gzip"))) : given
  }

  let opening
  /** The indexes, opened when first asked for. */
  function open() {
    opening ??= (async () => {
      const start = await piece("start", Date.now())
      const load = name => piece(name, start.versions[name.replace(/\/.*/, "")])
      /** The words of an index in a range: a file has those of all indexes, and each takes its own. */
      const wordsOf = async (index, range) => {
        const all = await load(`words/${range}`)
        const words = all[index]
        delete all[index]
        return words
      }
      for (const name of start.first) load(name).catch(ignore)
      /** The client says nothing of a piece that it does not get, and does not ask again. */
      let lost
      const fetchPiece = address =>
        pieceAt(address).catch(error => {
          lost = error
          opening = undefined
          for (const name of awaited.keys()) if (name.startsWith("words/")) awaited.delete(name)
          throw error
        })
      const pieceAt = async address => {
        const name = address.replace(/^\/|\?.*$/g, "").replace(/^\w+\/(?=wasm)/, "client/")
        if (name.endsWith(".json")) return new Response(JSON.stringify(start.entry))
        // The client keeps what it was given.
        const words = /^(\w+)\/index\/(\w+)\.pf_index$/.exec(name)
        if (words) return answer(bytes(await wordsOf(words[1], words[2])))
        const piece = bytes(await load(name))
        awaited.delete(name)
        return answer(piece)
      }
      const Index = (await load("client/pagefind"))(fetchPiece)
      const opened = async (name, load_wasm) => {
        const index = new Index({ basePath: `/${name}/` })
        await index.init(start.language, { load_wasm })
        // So that it tells how it has weighed: see `weighed`.
        if (start.paragraphs.length > 1) await index.enterPlaygroundMode()
        const search = async (way, filters = {}) => {
          const found = await index.search(way, { filters })
          if (lost) throw lost
          return found
        }
        return { name, count: start.counts[name], search }
      }
      // What the first has started, the others share.
      const [first, ...others] = [...start.paragraphs, ...start.names]
      const indexes = [await opened(first, true), ...(await Promise.all(others.map(name => opened(name, false))))]
      const named = names => indexes.filter(({ name }) => names.includes(name))
      const rules = start.rules.map(([pattern, put]) => [new RegExp(pattern, "gu"), put])
      sign = new RegExp(start.signs, "u")
      wordOrSign = new RegExp(`${start.signs}|(?:(?!${start.signs})[^ ])+`, "gu")
      return { ...start, load, paragraphs: named(start.paragraphs), names: named(start.names), rules }
    })()
    opening.catch(() => (opening = undefined))
    return opening
  }

  // ── Words: what is typed is folded by the rules by which the index was ──

  const fold = (rules, word) =>
    rules.reduce(
      (bare, [pattern, put]) => bare.replace(pattern, put),
      word.toLowerCase().normalize("NFD").replace(/[\p{M}\p{Cf}\p{Cc}]/gu, "").replace(/\s/gu, "-"),
    ) || "-"
  /** A sign of a script without spaces, and one word or such a sign: known as soon as the index is open. */
  let sign, wordOrSign
  const words = text => text.match(wordOrSign) ?? []
  /** The words as they are shown: with a space after each, but for signs that stand close to the next. */
  const followed = text =>
    [...text.matchAll(wordOrSign)].map(({ 0: word, index }) => {
      const next = text[index + word.length]
      return { word, after: next && next !== " " ? "" : " " }
    })
  const folded = (rules, text) => words(text).map(word => fold(rules, word)).join(" ")
  const letters = text => text.replace(/[^\p{L}\p{N}]/gu, "")
  const key = (rules, text) => letters(folded(rules, text.trim().replace(/\s+/gu, " ")))

  /** Words that stand in almost every paragraph: to look for them takes long and tells nothing. */
  const LITTLE = new Set(["and", "for", "in", "of", "on", "the", "to"])

  /** How a question is put to the index. What a hyphen joins is looked for as one word and as two; little words
      are not looked for beside others, but in a phrase. */
  function questions(rules, text, goesOn = false) {
    const phrase = /^\s*["“„«](.+)["”»]\s*$/u.exec(text)
    const bare = (phrase ? phrase[1] : text).trim().replace(/\s+/gu, " ")
    // Behind a letter no rule for the ends of words is meant.
    const all = words(goesOn ? folded(rules, `${bare}q`).slice(0, -1) : folded(rules, bare))
    const large = phrase ? all : all.filter(word => !LITTLE.has(word))
    const asked = (large.length ? large : all).join(" ")
    const terms = phrase ? [] : words(asked).map(letters).filter(Boolean)
    if (!letters(asked)) return { ways: [], terms }
    // What is written without spaces is looked for as it is typed.
    if (phrase || (all.length > 1 && all.every(word => sign.test(word)))) return { ways: [`"${asked}"`], terms }
    return { ways: asked.includes("-") ? [asked, `"${asked.replaceAll("-", " ")}"`] : [asked], terms }
  }

  // ── Finding ──

  /** The hits of all these indexes. */
  async function searched(indexes, way, filters) {
    const found = await Promise.all(indexes.map(index => index.search(way, filters)))
    const all = found.map(({ results, ...about }, i) => ({ ...about, hits: results, index: indexes[i] }))
    if (all.length > 1 && all.some(({ hits: [hit] }) => hit?.scores?.length)) return weighed(all, way)
    return all.flatMap(({ hits, index }) => hits.map(hit => hitOf(index, hit, hit.score)))
  }

  /** What is kept of a hit. */
  const hitOf = (index, { id, words }, score) => ({ id: `${index.name}/${id}`, words, score })

  const sum = numbers => numbers.reduce((a, b) => a + b, 0)

  /** What Pagefind takes for a term: the words that begin with it, or, where there are none, the longest with
      which it begins. Endless for one of the former, the length of one of the latter. */
  const reach = (hit, term) =>
    Math.max(0, ...(hit?.scores ?? []).map(({ search_term: word }) =>
      word.startsWith(term) ? Infinity : term.startsWith(word) ? word.length : 0,
    ))

  /** As far as any of them goes. Who has no hit for all the words may yet know this one. */
  async function longest(all, term, typed) {
    const far = Math.max(...all.map(({ hits }) => reach(hits[0], term)))
    if (far === Infinity) return far
    const silent = all.filter(({ hits }) => !hits.length)
    const found = await Promise.all(silent.map(({ index }) => index.search(typed)))
    return Math.max(far, ...found.map(({ results }) => reach(results[0], term)))
  }

  /** Pagefind's own: how soon more of a word counts no more, how much less it counts in a longer record, how much
      more where it begins as it was typed. */
  const SATURATION = 1.4
  const LENGTH = 0.75
  const AS_TYPED = 1.8

  /** The hits of several indexes as those of one. Each looks for other words where it does not know one, and
      weighs words (BM25) by how rare they are among its own records: here they are weighed by all. */
  async function weighed(all, way) {
    const terms = all[0].search_keywords
    const typed = way.replace(/[\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/gu, "").trim().split(/\s+/)
    const best = await Promise.all(terms.map((term, i) => longest(all, term, typed[i])))
    const fitting = all.filter(({ hits: [hit] }) => !hit || terms.every((term, i) => reach(hit, term) === best[i]))
    const records = sum(all.map(({ index }) => index.count))
    const rare = terms.map((_, i) => {
      const having = fitting.map(one => (one.index.count + 1) / Math.exp(one.query_term_idfs[i].idf) - 0.5)
      return Math.log((records + 1) / (sum(having) + 0.5))
    })
    const answering = fitting.filter(({ hits }) => hits.length)
    const words = sum(answering.map(({ index, hits }) => index.count * hits[0].params.average_page_length))
    const average = words / sum(answering.map(({ index }) => index.count))

    function score({ params: { document_length }, scores }) {
      const long = SATURATION * (1 - LENGTH + (LENGTH * document_length) / average)
      return sum(
        scores.map(({ search_term: word, params }) => {
          const often = params.weighted_term_frequency * params.length_bonus
          const begins = terms.findIndex(term => word.startsWith(term))
          const at = begins < 0 ? terms.findIndex(term => term.startsWith(word)) : begins
          const isTyped = word.startsWith(typed[at]) || typed[at].startsWith(word)
          return (rare[at] * (SATURATION + 1) * often * (isTyped ? AS_TYPED : 1)) / (long + often)
        }),
      )
    }

    const hits = answering.flatMap(({ hits, index }) => hits.map(hit => hitOf(index, hit, score(hit))))
    return hits.sort((a, b) => b.score - a.score)
  }

  async function asked(indexes, ways, filters) {
    const best = new Map()
    for (const way of ways)
      for (const hit of await searched(indexes, way, filters))
        if (!best.has(hit.id) || best.get(hit.id).score < hit.score) best.set(hit.id, hit)
    const hits = [...best.values()]
    return ways.length > 1 ? hits.sort((a, b) => b.score - a.score) : hits
  }

  /** For a word it does not know, Pagefind finds shorter ones: `ICAT` for `ICATT`. Those are no hits. True
      where the word, or one that begins with it, is marked in a record, or one of these indexes knows it. */
  async function isThere(engine, term, records, indexes, known) {
    for (const { passages, places } of records) {
      const all = passages.flatMap(([text]) => words(text))
      for (const place of places) {
        const word = place < all.length ? fold(engine.rules, all[place]) : ""
        if ([letters(word), ...word.split(/[^\p{L}\p{N}]+/u)].some(piece => piece.startsWith(term))) return true
      }
    }
    if (!known.has(term)) known.set(term, searched(indexes, `"${term}"`).then(hits => hits.length > 0))
    return known.get(term)
  }

  /** The terms that are nowhere; `known` keeps what these indexes have said of them. */
  async function missing(engine, terms, records, indexes, known = new Map()) {
    const there = await Promise.all(terms.map(term => isThere(engine, term, records, indexes, known)))
    return terms.filter((_, i) => !there[i])
  }

  async function recordOf(engine, hit) {
    const [, index, file, at] = /^(\w+)\/(\d+)\.(\d+)$/.exec(hit.id)
    const [address, title, status, passages, names, language] = (await engine.load(`${index}/records/${file}`))[at]
    return { address, title, status, passages, names, language, places: new Set(hit.words) }
  }

  /** Paragraphs at a time: in the box, on the page. */
  const SHOWN = isPage ? 20 : 6
  const NAMES = 5
  const LOOKED_AT = 25

  /** Documents, bodies and instruments: the one that is called so first, then those whose names hold the words. */
  async function namesOf(engine, text, { ways, terms }) {
    const called = key(engine.rules, text)
    if (!called) return []
    const phrases = ways.filter(way => way.startsWith('"'))
    const [full, found, whole] = await Promise.all(
      [[engine.mark + called], ways, phrases].map(them => asked(engine.names, them)),
    )
    // Of a phrase Pagefind finds all or nothing.
    const sure = new Set(whole.map(hit => hit.id))
    const hits = new Map([...full.slice(0, LOOKED_AT), ...found.slice(0, LOOKED_AT)].map(hit => [hit.id, hit]))
    const records = await Promise.all(
      [...hits.values()].map(async hit => ({ ...(await recordOf(engine, hit)), isSure: sure.has(hit.id) })),
    )
    const ranked = []
    const known = new Map()
    for (const record of records) {
      const isCalled = record.names.includes(called)
      const begins = record.names.some(name => name.startsWith(called))
      if (begins || record.isSure || !(await missing(engine, terms, [record], engine.names, known)).length)
        ranked.push({ record, rank: isCalled ? 0 : begins ? 1 : 2 })
    }
    return ranked.sort((a, b) => a.rank - b.rank).map(one => one.record)
  }

  /** A citation that names a place leads there, where the page can resolve it. */
  async function placesOf(text) {
    const found = (await window.AgreedText.goTo(text).catch(ignore)) ?? []
    return found
      .filter(({ exact }) => exact !== false)
      .map(({ url, title }) => ({ address: url, title, status: "Go to", passages: [], names: [], places: new Set() }))
  }

  async function find({ q, ...chosen }) {
    const engine = await open()
    const question = questions(engine.rules, q)
    const found = await findAs(engine, q, question, chosen)
    const last = question.terms.at(-1)
    if (found.unknown.length !== 1 || found.unknown[0] !== last || !/[\p{L}\p{M}]$/u.test(q)) return found
    // It may still be being typed.
    const goingOn = questions(engine.rules, q, true)
    const readings = goingOn.terms.at(-1) === last ? [] : [[q, goingOn]]
    for (const text of completed(q)) readings.push([text, questions(engine.rules, text)])
    for (const [text, reading] of readings) {
      const term = reading.terms.at(-1)
      if (reading !== goingOn && !(await isThere(engine, term, [], engine.paragraphs, new Map()))) continue
      const other = await findAs(engine, text, reading, chosen)
      if (other.count) return { ...other, q: found.q }
    }
    return found
  }

  /** Endings that the index leaves out: what has part of one is the beginning of no word that it knows. */
  const ENDINGS = ["ing", "ed", "er", "ation", "ion", "ment", "al", "ity", "ive", "able", "ance", "ness"]

  /** What a text may become whose last word ends in a part of an ending. */
  function completed(text) {
    if (!/\p{L}{5}$/u.test(text)) return []
    const rests = ENDINGS.map(ending => {
      const parts = [...ending].map((_, at) => ending.slice(0, at)).filter(Boolean)
      const typed = parts.findLast(part => text.toLowerCase().endsWith(part))
      return typed ? ending.slice(typed.length) : ""
    })
    return [...new Set(rests)].filter(Boolean).map(rest => text + rest)
  }

  async function findAs(engine, q, question, chosen) {
    const filters = Object.entries(chosen).filter(([, value]) => value)
    const only = Object.fromEntries(filters.map(([name, value]) => [name, [value]]))
    const { ways, terms } = question
    // Names first: their records are loaded while paragraphs are looked for.
    const naming = filters.length ? [] : namesOf(engine, q, question)
    // Filters alone ask for all that is so; nothing but marks asks for nothing.
    const finding = asked(engine.paragraphs, ways.length || q.trim() ? ways : [null], only)
    const records = (from, to) => finding.then(hits => Promise.all(hits.slice(from, to).map(hit => recordOf(engine, hit))))
    const [hits, top, places, names] = await Promise.all([
      finding,
      records(0, SHOWN),
      filters.length ? [] : placesOf(q),
      naming,
    ])
    const unknown = await missing(engine, terms, top, [...engine.names, ...engine.paragraphs])
    const there = new Set(places.map(place => new URL(place.address, base).href))
    return {
      q: q.trim(),
      unknown,
      filtered: filters.length > 0,
      names: [...places, ...names.filter(name => !there.has(new URL(name.address, base).href))],
      count: unknown.length ? 0 : hits.length,
      paragraphs: async (from, to) => (unknown.length ? [] : records(from, to)),
      meant: () => meant(engine, q.trim(), unknown),
    }
  }

  /** Letters to add, drop, change or swap to make one word of the other; `most` + 1 where it takes more. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1
    let before = []
    let last = [...Array(b.length + 1).keys()]
    for (let i = 1; i <= a.length; i++) {
      const row = [i]
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      }
      ;[before, last] = [last, row]
    }
    return last[b.length]
  }

  /** The names, and behind them their longer words, each with its key: folded once, as it takes long. */
  async function spelled(engine) {
    const names = engine.names.length ? await engine.load("names/all") : []
    const pieces = new Set(names.flatMap(name => name.split(/[\s,;()“”]+/u).filter(word => word.length > 3)))
    const withKey = one => ({ one, key: key(engine.rules, one) })
    return { names: names.map(withKey), pieces: [...pieces].map(withKey) }
  }

  /** What the reader may have meant: the question with the nearest name, or with the nearest words of names
      for the words that are nowhere; null where nothing is near. */
  async function meant(engine, text, unknown) {
    engine.spelled ??= spelled(engine)
    engine.spelled.catch(() => delete engine.spelled)
    const { names, pieces } = await engine.spelled
    const nearest = (typed, known) => {
      let most = typed.length < 3 ? 0 : typed.length < 5 ? 1 : typed.length < 9 ? 2 : 3
      let found = null
      for (const { one, key } of known) {
        const far = distance(typed, key, most)
        if (far <= most && far > 0) [most, found] = [far - 1, one]
      }
      return found
    }
    const whole = nearest(key(engine.rules, text), names)
    if (whole || !unknown.length) return whole
    const all = [...names, ...pieces]
    const guessed = text.split(/\s+/u).map(word =>
      unknown.includes(key(engine.rules, word)) ? nearest(key(engine.rules, word), all) : word,
    )
    // Signs that are words by themselves stand in no word that could be another.
    return guessed.includes(null) || guessed.join(" ") === text ? null : guessed.join(" ")
  }

  // ── Showing ──

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties)
    made.append(...children)
    return made
  }

  const WORDS = 30
  const BEFORE = 6

  const marked = (word, isFound) => (isFound ? element("mark", { textContent: word }) : word)

  /** The words around the first place where most of the words found stand together, marked; the fragment there. */
  function excerpt({ passages, names, places }) {
    const all = passages.flatMap(([text, label, fragment]) =>
      followed(text).map(({ word, after }, at) => ({ word, after, label: at ? "" : label, fragment })),
    )
    const title = names.length ? words(passages[0][0]).length : 0
    const at = [...places].filter(place => place >= title && place < all.length).sort((a, b) => a - b)
    // The first words of a name are its title: only other names by which it was found are still to be said.
    if (title && !at.length) return { line: null, fragment: "" }
    let first = 0
    let most = 0
    at.forEach((place, i) => {
      const within = at.filter(other => other >= place && other < place + WORDS - BEFORE).length
      if (within > most) [most, first] = [within, at[i]]
    })
    const from = Math.max(title, Math.min(first - BEFORE, all.length - WORDS))
    const shown = all.slice(from, from + WORDS)
    const line = element("p", { className: "search-excerpt" })
    if (from > title) line.append("… ")
    shown.forEach(({ word, after, label }, i) => {
      if (label) line.append(element("span", { className: "search-label", textContent: label }), " ")
      line.append(marked(word, places.has(from + i)), after)
    })
    if (from + WORDS < all.length) line.append("…")
    return { line, fragment: most ? all[first].fragment : "" }
  }

  function hit(record) {
    const { line, fragment } = excerpt(record)
    const address = new URL(record.address, base)
    if (fragment) address.hash = fragment
    const title = record.title.replace("para. ", "para.\u00a0")
    const link = element("a", { href: address.href, textContent: title })
    if (record.names.length)
      link.replaceChildren(
        ...followed(record.title).flatMap(({ word, after }, at) => [marked(word, record.places.has(at)), after]),
      )
    const status = element("span", { className: "search-status", textContent: record.status })
    const item = element("li", { className: "search-hit" }, link, " ", status)
    if (line?.textContent) item.append(line)
    if (record.language) item.lang = record.language
    return item
  }

  const list = (label, records) => {
    const ol = element("ol", {}, ...records.map(hit))
    ol.setAttribute("aria-label", label)
    return ol
  }

  const said = form.querySelector(".search-said")
  const results = form.querySelector(".search-results")
  const drop = form.querySelector(".search-drop")
  const input = form.querySelector(".search-q")
  const choices = [...form.querySelectorAll("select")]

  const question = () => ({ q: input.value, ...Object.fromEntries(choices.map(one => [one.name, one.value])) })

  function addressOf(asking) {
    const address = new URL("search.html", base)
    for (const [name, value] of Object.entries(asking)) if (value.trim()) address.searchParams.set(name, value.trim())
    return address.href
  }

  const grouped = count => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",")
  const counted = (count, what) => count && `${grouped(count)} ${what}${count === 1 ? "" : "s"}`

  async function nothing(found) {
    const within = found.filtered ? " with these filters" : ""
    const message = [found.q ? `Nothing found for ‘${found.q}’${within}.` : `Nothing found${within}.`]
    const guess = await found.meant()
    if (guess) {
      const address = addressOf({ ...question(), q: guess })
      message.push(" Did you mean ", element("a", { href: address, textContent: guess }), "?")
    }
    return message
  }

  async function show(found, isLast) {
    const paragraphs = await found.paragraphs(0, SHOWN)
    const none = !found.names.length && !found.count
    const message = none ? await nothing(found) : []
    if (!isLast()) return
    if (!none) {
      const names = found.names.length < LOOKED_AT ? counted(found.names.length, "name") : "many names"
      const parts = [names, counted(found.count, "paragraph")]
      message.push(parts.filter(Boolean).join(", "))
    }
    const blocks = []
    if (found.names.length) blocks.push(list("Documents, bodies and instruments", found.names.slice(0, NAMES)))
    if (found.names.length > NAMES && isPage)
      blocks.push(more("All names", button => button.previousElementSibling.append(...found.names.slice(NAMES).map(hit))))
    if (paragraphs.length) blocks.push(list("Paragraphs", paragraphs))
    if (found.count > SHOWN)
      blocks.push(
        isPage
          ? moreParagraphs(found, SHOWN)
          : element("p", { className: "search-all" }, element("a", { href: addressOf(question()), textContent: "All results" })),
      )
    said.replaceChildren(...message)
    results.replaceChildren(...blocks)
  }

  function more(words, act) {
    const button = element("button", { type: "button", className: "search-more", textContent: words })
    button.addEventListener("click", async () => {
      const list = button.previousElementSibling
      const at = list.children.length
      button.hidden = !(await act(button))
      list.children[at]?.querySelector("a").focus()
    })
    return button
  }

  function moreParagraphs(found, shown) {
    const button = more("More paragraphs", async () => {
      const next = await found.paragraphs(shown, shown + SHOWN)
      shown += next.length
      button.previousElementSibling.append(...next.map(hit))
      return shown < found.count
    })
    return button
  }

  let turn = 0
  async function search() {
    const mine = ++turn
    const isLast = () => mine === turn
    const asking = question()
    const isEmpty = Object.values(asking).every(value => !value.trim())
    if (drop) drop.hidden = isEmpty
    if (isEmpty) {
      said.replaceChildren()
      results.replaceChildren()
      return
    }
    try {
      await show(await find(asking), isLast)
    } catch (error) {
      if (!isLast()) return
      console.error(error)
      results.replaceChildren()
      said.replaceChildren("The search index cannot be loaded.")
    }
    if (isLast()) form.dataset.shown = asking.q
  }

  // ── Typing, choosing, keys ──

  const links = () => [...form.querySelectorAll(".search-said a, .search-results a, .search-more:not([hidden])")]

  function move(step) {
    const stops = [input, ...links()]
    const at = Math.max(0, stops.indexOf(document.activeElement))
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus()
  }

  function close() {
    form.classList.remove("search-opened")
    if (drop) drop.hidden = true
  }

  const PAUSE = 400
  let waiting

  /** On the page the address says what is asked. Typing changes it in place, and not at every key, which some
      browsers refuse; Enter and filters are steps that lead back. */
  function remember(isStep) {
    clearTimeout(waiting)
    if (!isPage || addressOf(question()) === location.href) return
    history[isStep ? "pushState" : "replaceState"](null, "", addressOf(question()))
  }

  function read() {
    const asked = new URLSearchParams(location.search)
    input.value = asked.get("q") ?? ""
    for (const one of choices) {
      one.value = asked.get(one.name) ?? ""
      if (one.selectedIndex < 0) one.value = ""
    }
  }

  input.addEventListener("focus", () => open().catch(ignore))
  input.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(remember, PAUSE, false)
    search()
  })
  for (const one of choices)
    one.addEventListener("change", () => {
      remember(true)
      search()
    })
  form.addEventListener("submit", event => {
    event.preventDefault()
    if (!isPage) location.href = addressOf(question())
    else {
      remember(true)
      search()
    }
  })
  results.addEventListener("click", () => remember(false))
  form.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target.matches("select")) return
      event.preventDefault()
      move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Escape" && !event.target.matches("select")) {
      event.preventDefault()
      input.focus()
      if (!isPage && (drop.hidden || !input.value)) {
        input.blur()
      }
      close()
    }
  })
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    form.classList.add("search-opened")
    input.focus()
    input.select()
  })

  if (isPage) {
    read()
    search()
    if (!input.value) input.focus()
    window.addEventListener("popstate", () => {
      read()
      search()
    })
  } else {
    document.querySelector(".search-open").addEventListener("click", event => {
      event.preventDefault()
      form.classList.add("search-opened")
      input.focus()
    })
    form.querySelector(".search-close").addEventListener("click", close)
    input.addEventListener("focus", () => input.value.trim() && search())
    document.addEventListener("click", event => form.contains(event.target) || event.target.closest(".search-open") || close())
    form.addEventListener("focusout", event => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close()
    })
  }
})()
