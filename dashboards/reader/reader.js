// The text of a document with its claims and issues marked. Everything that comes from an article is
// put in as the text of a node, never as markup.

const make = (tag, className, text) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

const noteText = (note) => {
  const line = make("span", "fact")
  line.append(make("bdi", "", note.source), " ", make("i", "", note.relation), " ", make("bdi", "", note.target))
  return line
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".reader")
  root.replaceChildren()
  const notes = new Map(data.claims.map((note) => [note.id, note]))
  const numbers = new Map(data.claims.map((note, index) => [note.id, index + 1]))
  const issues = new Map(data.issues.map((note) => [note.id, note]))
  const tip = make("div", "tip")
  tip.setAttribute("role", "status")
  tip.hidden = true
  const pick = (id) => setTriggerValue("picked", id)

  const light = (ids, on) => {
    for (const element of root.querySelectorAll("[data-claims]")) {
      const own = element.dataset.claims.split(" ")
      element.classList.toggle("lit", on && own.some((id) => ids.includes(id)))
    }
  }

  const showTip = (element, ids, issueIds) => {
    tip.replaceChildren()
    for (const id of ids) {
      const note = notes.get(id)
      if (!note) continue
      const line = make("p")
      line.append(`${numbers.get(id)}. `, noteText(note))
      if (note.details) line.append(make("span", "details", ` ${note.details}`))
      tip.append(line)
    }
    for (const id of issueIds) tip.append(make("p", "issue-line", issues.get(id)?.message ?? ""))
    tip.hidden = false
    const box = element.getBoundingClientRect()
    const frame = root.getBoundingClientRect()
    tip.style.top = `${box.bottom - frame.top + 6}px`
    tip.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - tip.offsetWidth))}px`
  }
  const hideTip = () => { tip.hidden = true }

  const hover = (element, ids, issueIds, withTip) => {
    const enter = () => { light(ids, true); if (withTip) showTip(element, ids, issueIds) }
    const leave = () => { light(ids, false); hideTip() }
    element.addEventListener("mouseenter", enter)
    element.addEventListener("focus", enter)
    element.addEventListener("mouseleave", leave)
    element.addEventListener("blur", leave)
  }

  const text = make("div", "text")
  const last = new Map()
  data.segments.forEach((segment, index) => segment.claims.forEach((id) => last.set(id, index)))
  let chosen = null
  data.segments.forEach((segment, index) => {
    if (!segment.claims.length && !segment.issues.length) {
      text.append(segment.text)
      return
    }
    const mark = make(segment.claims.length ? "mark" : "span", "", segment.text)
    if (segment.issues.length) mark.classList.add("issue")
    if (segment.claims.includes(data.selected)) { mark.classList.add("selected"); chosen = chosen ?? mark }
    if (segment.claims.length) {
      mark.dataset.claims = segment.claims.join(" ")
      mark.addEventListener("click", () => pick(segment.claims[0]))
    }
    hover(mark, segment.claims, segment.issues, true)
    text.append(mark)
    for (const id of [...segment.claims].sort((a, b) => numbers.get(a) - numbers.get(b))) {
      if (last.get(id) !== index) continue
      const button = make("button", "number", `${numbers.get(id)}`)
      button.type = "button"
      button.dataset.claims = id
      const note = notes.get(id)
      button.setAttribute("aria-label", `Claim ${numbers.get(id)}: ${note.source} ${note.relation} ${note.target}`)
      if (id === data.selected) button.setAttribute("aria-current", "true")
      button.addEventListener("click", () => pick(id))
      hover(button, [id], [], true)
      text.append(button)
    }
  })
  root.append(text, tip)

  const list = (title, entries, draw) => {
    if (!entries.length) return
    root.append(make("h3", "", `${title} (${entries.length})`))
    const items = make("ol")
    for (const entry of entries) {
      const item = make("li")
      draw(item, entry)
      items.append(item)
    }
    root.append(items)
  }
  list("Claims in this part", data.claims, (item, note) => {
    const button = make("button", "claim")
    button.type = "button"
    button.dataset.claims = note.id
    button.append(noteText(note))
    if (note.details) button.append(make("span", "details", ` ${note.details}`))
    if (note.id === data.selected) button.setAttribute("aria-current", "true")
    button.addEventListener("click", () => pick(note.id))
    hover(button, [note.id], [], false)
    item.append(button)
  })
  list("Issues in this document", data.issues, (item, note) => {
    item.append(make("code", "", note.code), make("bdi", "", ` ${note.message}`))
  })

  const key = `${data.document} ${data.selected}`
  if (chosen && root.dataset.scrolled !== key) {
    root.dataset.scrolled = key
    chosen.scrollIntoView({ block: "center" })
  }
}
