/** Script of the console: sends what a button or a form says, and shows the sections again when something happened. */
export const script = `
const problem = document.getElementById('problem');
const shown = () => document.querySelectorAll('[data-live]');
let refreshing;
let again = false;

async function refresh() {
  if (refreshing) { again = true; return refreshing; }
  refreshing = (async () => {
    do {
      again = false;
      const answer = await fetch(location.href);
      if (!answer.ok) throw new Error('The mock answers ' + answer.status + '.');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const section of shown()) {
        const next = page.getElementById(section.id);
        if (next && next.innerHTML !== section.innerHTML) section.replaceChildren(...next.childNodes);
      }
    } while (again);
  })();
  try { await refreshing; } finally { refreshing = undefined; }
}

async function send(method, path, body) {
  problem.hidden = true;
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(JSON.parse(text).error);
    return text;
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    return undefined;
  }
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-method]');
  if (!button) return;
  const { method, path, body } = button.dataset;
  await send(method, path, body && JSON.parse(body));
  await refresh();
});

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const values = new FormData(form);
  if (form.id === 'set-fault') {
    await send('POST', form.dataset.path, { ...JSON.parse(values.get('fault')), ...(values.get('once') && { once: true }) });
    await refresh();
  }
  if (form.id === 'inspect') {
    const accessToken = values.get('accessToken');
    const html = await send('POST', form.dataset.path, { idToken: values.get('idToken'), ...(accessToken && { accessToken }) });
    if (html === undefined) return;
    const result = new DOMParser().parseFromString(html, 'text/html');
    document.getElementById('inspection').replaceChildren(...result.body.childNodes);
  }
});

const main = document.querySelector('main[data-events]');
if (main) {
  const events = new EventSource(main.dataset.events);
  const state = document.getElementById('state');
  events.addEventListener('open', () => { state.textContent = 'live'; refresh(); });
  events.addEventListener('error', () => { state.textContent = 'not connected'; });
  events.addEventListener('change', () => refresh().catch((error) => { state.textContent = error.message; }));
}
`;
