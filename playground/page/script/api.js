// The control API of the playground.

async function ask(path, options) {
  const answer = await fetch(path, options);
  return answer.json();
}

export const get = (path, values = {}) => ask(`${path}?${new URLSearchParams(values)}`);

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const remove = (path, values = {}) => ask(`${path}?${new URLSearchParams(values)}`, { method: "DELETE" });

/** Do something as a person; the answer is what came of it, with `error` when it was refused. */
export const act = (name, fields) => post(`/control/${name}`, { wait: 0, ...fields });
