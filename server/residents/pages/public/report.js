// Helps those whose phone can: smaller photos, the place on a button, a draft that survives. Everything works without it.
(() => {
  'use strict'
  const draftDays = 30
  const longEdge = 1600
  const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]))
  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key) || 'null') } catch { return null } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)) } catch { /* a full or forbidden store: the form still works */ } },
    drop: (key) => { try { localStorage.removeItem(key) } catch { /* as above */ } },
  }
  const keyOf = (code) => `gezhi.draft.${code}`

  const small = async (file) => {
    if (!file.type.startsWith('image/') || file.size < 400000 || !self.createImageBitmap) return file
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longEdge / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
    return blob && blob.size < file.size ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : file
  }

  const helpPhotos = (form) => {
    const input = form.querySelector('input[type=file]')
    const says = form.querySelector('[data-photos]')
    if (!input || !says || typeof DataTransfer === 'undefined') return
    input.addEventListener('change', async () => {
      if (!input.files.length) { says.textContent = ''; return }
      says.textContent = form.dataset.shrinking
      const shrunk = new DataTransfer()
      for (const file of Array.from(input.files)) shrunk.items.add(await small(file).catch(() => file))
      input.files = shrunk.files
      const kb = Math.round([...input.files].reduce((sum, file) => sum + file.size, 0) / 1024)
      says.textContent = fill(form.dataset.shrunk, { n: input.files.length, kb })
    })
  }

  const helpPlace = (form) => {
    const slot = form.querySelector('[data-place]')
    if (!slot || !self.isSecureContext || !navigator.geolocation) return
    const button = document.createElement('button')
    button.type = 'button'
    const set = (lng, lat, accuracy) => { form.elements.lng.value = lng; form.elements.lat.value = lat; form.elements.accuracy.value = accuracy }
    const show = () => {
      const has = form.elements.lng.value !== ''
      button.textContent = has ? fill(form.dataset.located, { m: form.elements.accuracy.value || '?' }) : form.dataset.locate
      button.setAttribute('aria-pressed', String(has))
    }
    button.addEventListener('click', () => {
      if (form.elements.lng.value !== '') { set('', '', ''); show(); return }
      button.textContent = form.dataset.locating
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => { set(coords.longitude.toFixed(5), coords.latitude.toFixed(5), Math.round(coords.accuracy)); show() },
        () => { button.textContent = form.dataset.notLocated },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 })
    })
    slot.append(button)
    show()
  }

  // Words, kind and place only: a name and a phone do not stay on a borrowed phone.
  const helpDraft = (form) => {
    const key = keyOf(location.pathname.split('/')[2])
    const kept = store.get(key)
    const { text, address } = form.elements
    if (kept && Date.now() - kept.at < draftDays * 86400000 && text.value === '' && kept.text) {
      text.value = kept.text
      if (address.value === '') address.value = kept.address || ''
      if (kept.entry && form.elements.entry.value === '') form.elements.entry.value = kept.entry
      const note = document.createElement('p')
      note.className = 'good'
      note.setAttribute('role', 'status')
      note.textContent = form.dataset.draftBack
      form.prepend(note)
    } else if (kept && Date.now() - kept.at >= draftDays * 86400000) store.drop(key)
    form.addEventListener('input', () => store.set(key, { at: Date.now(), text: text.value, address: address.value, entry: form.elements.entry.value }))
  }

  const helpSending = (form) => form.addEventListener('submit', (event) => {
    const button = form.querySelector('button[type=submit]')
    if (button.getAttribute('aria-disabled') === 'true') { event.preventDefault(); return }
    button.setAttribute('aria-disabled', 'true')
    if (form.dataset.sending) button.textContent = form.dataset.sending
  })

  for (const form of document.querySelectorAll('form[data-report], form[data-photo-form]')) {
    helpPhotos(form)
    helpSending(form)
    if (form.dataset.report === undefined) continue
    helpPlace(form)
    helpDraft(form)
  }
  const sent = document.querySelector('[data-sent]')
  if (sent) store.drop(keyOf(sent.dataset.sent))
  // Back from the next page: a button that says "sending" for ever would lock the form.
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload() })
  document.querySelector('#wrong')?.scrollIntoView()
})()
