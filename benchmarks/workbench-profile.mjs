// Fills a profile as months of use would: saved requests in folders, history and open tabs, through the page's database.

/** Runs in the page. Everything is written as the first release did, which any later one reads. */
const plant = async ({ requests, folders, entries, tabs, bodyLength = 0, headers = 0 }) => {
  const request = indexedDB.open('keybearer');
  await new Promise((resolve, reject) => {
    request.addEventListener('success', resolve);
    request.addEventListener('error', () => reject(request.error));
  });
  const database = request.result;
  const draft = (name, url, saved) => ({
    name,
    sample: null,
    saved,
    note: '',
    method: ['GET', 'POST', 'PUT', 'DELETE'][url.length % 4],
    url,
    headers: [
      { id: crypto.randomUUID(), on: true, name: 'Accept', value: 'application/json' },
      { id: crypto.randomUUID(), on: true, name: 'X-Trace', value: `trace of ${name}` },
    ],
    variables: [],
    subscription: { kind: 'default' },
    requestId: 'fresh',
    body: {
      choice: 'json',
      json: JSON.stringify({ name, items: [1, 2, 3], note: 'x'.repeat(200) }),
      text: '',
      xml: '',
      form: [],
      parts: [],
      file: null,
      fileName: null,
    },
  });
  // What the first start stores would replace this.
  const isStored = () =>
    new Promise((resolve) => {
      const asked = database.transaction('page').objectStore('page').getKey('tabs');
      asked.addEventListener('success', () => resolve(asked.result !== undefined));
    });
  while (!(await isStored())) await new Promise((resolve) => setTimeout(resolve, 20));
  const writing = database.transaction(['saved', 'history', 'calls', 'page'], 'readwrite');
  const [saved, history, calls, page] = ['saved', 'history', 'calls', 'page'].map((name) =>
    writing.objectStore(name),
  );
  const two = (number) => String(number).padStart(3, '0');
  for (let number = 0; number < folders; number += 1)
    saved.put({
      id: `folder ${number}`,
      parent: null,
      name: `Folder ${two(number)}`,
      draft: null,
      position: number,
    });
  for (let number = 0; number < requests; number += 1) {
    const id = `request ${number}`;
    const name = `Request ${number}`;
    const parent = `folder ${number % folders}`;
    const url = `/vehicles/v1/dealerships/${number % folders}/vehicles/${number}`;
    saved.put({ id, parent, name, draft: draft(name, url, id), position: folders + number });
  }
  for (let number = 0; number < entries; number += 1) {
    const id = `entry ${number}`;
    const url = `/vehicles/v1/dealerships/${number % folders}/vehicles/${number}`;
    history.put({
      id,
      at: Date.now() - number * 120_000,
      connection: '',
      connectionName: 'Sandbox',
      method: 'GET',
      url,
      status: number % 9 === 0 ? 404 : 200,
      code: null,
      ms: 12,
    });
    calls.put({ id, draft: draft(id, url, null) });
  }
  const open = Array.from({ length: tabs }, (_, number) => {
    const its = draft(`Tab ${number}`, `/tabs/${number}`, null);
    return { id: `tab ${number}`, draft: its, opened: its };
  });
  // The first tab's body and the second's headers are large.
  const [{ draft: first }, { draft: second } = { draft: null }] = open;
  const items = { length: Math.ceil(bodyLength / 100) };
  if (bodyLength > 0)
    first.body.json = JSON.stringify(
      Array.from(items, (_, id) => ({ id, name: `Item ${id}`, note: 'y'.repeat(30) })),
      null,
      2,
    );
  for (let number = 2; number < headers; number += 1)
    second.headers.push({
      id: crypto.randomUUID(),
      on: true,
      name: `X-Header-${number}`,
      value: `value ${number}`,
    });
  page.put({ tabs: open, active: 'tab 0' }, 'open');
  // What later releases read first.
  page.delete('tabs');
  await new Promise((resolve, reject) => {
    writing.addEventListener('complete', resolve);
    writing.addEventListener('abort', () => reject(writing.error));
  });
  database.close();
};

export const fillProfile = (page, sizes) => page.evaluate(plant, sizes);
