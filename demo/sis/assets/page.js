/*
 * What runs in every page of the demo SIS: it takes over links, forms and selects, puts the answer into #body and gives
 * the address to the history. The document and the #body element stay.
 */
(() => {
  const body = () => document.getElementById('body');
  const run = (html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    for (const { textContent } of parsed.querySelectorAll('script')) {
      const element = document.createElement('script');
      element.textContent = textContent;
      document.head.append(element);
      element.remove();
    }
  };
  const busy = (on) => {
    for (const element of document.querySelectorAll('a, input')) element.style.pointerEvents = on ? 'none' : '';
  };
  const ask = (address, data) =>
    fetch(address, {
      method: data ? 'POST' : 'GET',
      body: data ?? null,
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });

  let newest = 0;
  /** `keep`: the address stays as it is (Back, Forward, another section). */
  async function load(address, { data, keep = false } = {}) {
    const turn = ++newest;
    busy(true);
    try {
      const answer = await ask(address, data);
      const html = await answer.text();
      if (turn !== newest) return;
      // One task: the children, the address, the class. Who watches #body finds all three right.
      body().innerHTML = html;
      run(html);
      const shown = answer.headers.get('X-Redirect-Url') ?? address;
      if (!keep) history.pushState(null, '', shown);
      dress();
      repeatHeads();
      scrollTo(0, 0);
    } catch {
      const note = document.createElement('p');
      note.className = 'ajax-error';
      note.textContent = 'The server did not answer.';
      document.body.append(note);
      setTimeout(() => note.remove(), 3000);
    } finally {
      busy(false);
    }
    // Who is worked on is shown beside the menu, by a second request that comes later.
    if (window.bodyStudentID !== window.menuStudentID) await side();
  }

  async function side(data, address = 'Side.php?sidefunc=update') {
    const html = await (await ask(address, data)).text();
    document.getElementById('menu-top').innerHTML = html;
    run(html);
  }

  /** Class of the body and title follow the program. */
  function dress() {
    const name = window.modname ?? '';
    const kept = [...document.body.classList].filter((one) => !one.startsWith('modname-'));
    document.body.className = [...kept, `modname-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`].join(' ');
    const heading = body().querySelector('h2')?.textContent;
    const tab = body().querySelector('.h3multi h3.h3selected')?.textContent;
    if (heading) document.title = tab ? `${heading} | ${tab}` : heading;
  }

  /** In a long list the head comes again each 20 rows. */
  function repeatHeads() {
    for (const table of body().querySelectorAll('table.list')) {
      const head = table.tHead?.rows[0];
      if (!head || table.querySelector('.thead-repeat')) continue;
      const rows = [...table.tBodies[0].rows];
      for (let nth = 20; nth < rows.length; nth += 20) {
        const again = head.cloneNode(true);
        again.className = 'thead-repeat';
        rows[nth].before(again);
      }
    }
  }

  const near = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  document.addEventListener('click', (event) => {
    const field = near(event, '.onclick');
    if (field) return edit(field);
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (near(event, '#cboxClose, #cboxOverlay')) return closeBox();
    const link = near(event, 'a[href]');
    if (link && !link.target && /\/Side\.php$/.test(link.pathname)) {
      event.preventDefault();
      return side(null, link.href);
    }
    if (!link || link.target || link.origin !== location.origin || !/\/Modules\.php$/.test(link.pathname)) {
      if (link?.getAttribute('href') === '#') event.preventDefault();
      return;
    }
    event.preventDefault();
    if (link.classList.contains('colorbox')) openBox(link.href);
    else load(link.href);
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.target) return;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    const action = form.getAttribute('action') || location.href;
    if (form.method !== 'get') return load(action, { data: fields });
    const address = new URL(action, location.href);
    for (const [key, value] of fields) address.searchParams.set(key, value);
    load(address.href.replaceAll('%2F', '/'));
  });

  document.addEventListener('change', async (event) => {
    const form = near(event, '#menu-top form');
    if (form) {
      // Another school or section: #body is new, the address is what it was.
      await side(new URLSearchParams(new FormData(form)));
      const address = new URL(location.href);
      for (const gone of ['student_id', 'period', 'school']) address.searchParams.delete(gone);
      return load(address.href, { keep: true });
    }
    const search = near(event, 'input[data-search]');
    if (search) {
      const address = new URL(search.dataset.search, location.href);
      address.searchParams.set('LO_search', search.value);
      return load(address.href.replaceAll('%2F', '/'));
    }
    const select = near(event, 'select[data-go]');
    if (!select) return;
    const address = new URL(select.dataset.go, location.href);
    if (select.value) address.searchParams.set(select.name, select.value);
    else address.searchParams.delete(select.name);
    load(address.href.replaceAll('%2F', '/'));
  });

  addEventListener('popstate', () => load(location.href, { keep: true }));

  document.addEventListener('focusin', (event) => {
    const field = near(event, '.onclick');
    if (field) edit(field);
  });
  function edit(field) {
    const holder = document.createElement('div');
    holder.innerHTML = field.dataset.input;
    const input = holder.firstElementChild;
    field.replaceWith(input);
    input.focus();
  }

  async function openBox(address) {
    const html = await (await ask(address)).text();
    closeBox();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div id="cboxOverlay"></div><div id="colorbox" role="dialog"><button type="button" id="cboxClose" aria-label="Close">×</button><div id="cboxLoadedContent"></div></div>',
    );
    document.getElementById('cboxLoadedContent').innerHTML = html;
    // From here `modname` is the popup's, though neither address nor #body have changed.
    run(html);
  }
  function closeBox() {
    for (const id of ['cboxOverlay', 'colorbox']) document.getElementById(id)?.remove();
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeBox();
  });

  document.addEventListener('mouseover', (event) => {
    const tip = near(event, 'a.tip');
    const message = tip && window[`tipmsg${tip.dataset.tip}`];
    document.getElementById('tipMsg')?.remove();
    if (!message) return;
    const box = document.createElement('div');
    box.id = 'tipMsg';
    box.innerHTML = `<b>${message[0]}</b>${message[1]}`;
    const { bottom, left } = tip.getBoundingClientRect();
    box.style.cssText = `top:${bottom + scrollY + 4}px;left:${Math.max(8, left + scrollX - 120)}px`;
    document.body.append(box);
  });

  addEventListener('load', () => {
    dress();
    repeatHeads();
    if (window.startAddress) history.replaceState(null, '', window.startAddress);
  });
})();
