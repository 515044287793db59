/** Script of the page of operations: sends what a form says, and shows the answer beneath it. */
export const script = `
function requestOf(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const { name, value, dataset } of form.querySelectorAll('[data-in]')) {
    if (dataset.in === 'path') path = path.replace('{' + name + '}', encodeURIComponent(value));
    else if (value !== '') query.set(name, value);
  }
  const body = form.elements.namedItem('body')?.value.trim();
  return { method: form.dataset.method, address: path + (query.size > 0 ? '?' + query : ''), body: body || undefined };
}

async function answerTo({ method, address, body }) {
  const started = performance.now();
  const answer = await fetch(address, { method, body, headers: body === undefined ? {} : { 'content-type': 'application/json' } });
  const text = await answer.text();
  const took = Math.round(performance.now() - started);
  return { ok: answer.ok, line: answer.status + ' ' + answer.statusText + ', ' + took + ' ms', text: pretty(text) };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const place = form.querySelector('.answer');
  const request = requestOf(form);
  place.replaceChildren(element('p', 'soft', 'Waiting for the answer …'));
  const { ok, line, text } = await answerTo(request).catch((error) => ({ ok: false, line: 'no answer', text: error.message }));
  const sent = element('p', '', '');
  sent.append(element('code', '', request.method + ' ' + request.address), ' ', element('span', ok ? 'tag good' : 'tag bad', line));
  place.replaceChildren(sent, ...(text ? [element('pre', 'scroll', text)] : []));
});

const wanted = document.getElementById(location.hash.slice(1));
if (wanted?.matches('details')) wanted.open = true;
`;
