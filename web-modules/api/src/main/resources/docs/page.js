// Reads openapi.json beside this page and lets every operation be tried. No library, so that the policy stays strict.
const base = new URL(import.meta.url).origin;
let token = "";

const make = (name, props = {}, ...children) => {
  const element = Object.assign(document.createElement(name), props);
  element.append(...children);
  return element;
};

const resolve = (api, schema, depth = 0) => {
  if (!schema || depth > 6) return null;
  if (schema.$ref) return resolve(api, api.components.schemas[schema.$ref.split("/").pop()], depth + 1);
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === "object") {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, each]) => [name, resolve(api, each, depth + 1)]),
    );
  }
  if (type === "array") return [resolve(api, schema.items, depth + 1)];
  return { integer: 0, number: 0, boolean: false, string: "" }[type] ?? null;
};

const send = async (method, path, inputs, body, answer) => {
  let address = path;
  const query = new URLSearchParams();
  const headers = { ...(token && { Authorization: `Bearer ${token}` }) };
  for (const { parameter, input } of inputs) {
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value && parameter.in === "query") query.set(parameter.name, input.value);
    else if (input.value) headers[parameter.name] = input.value;
  }
  if (body) headers["Content-Type"] = "application/json";
  const search = query.size ? `?${query}` : "";
  const response = await fetch(base + address + search, { method, headers, body: body?.value, credentials: "omit" });
  const text = await response.text();
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // not JSON: shown as it is
  }
  answer.textContent = `${response.status} ${response.statusText}\n\n${shown}`;
};

const operation = (api, path, method, said) => {
  const inputs = (said.parameters ?? []).map((parameter) => ({
    parameter,
    input: make("input", { placeholder: String(parameter.example ?? ""), required: Boolean(parameter.required) }),
  }));
  const schema = said.requestBody?.content?.["application/json"]?.schema;
  const body = schema && make("textarea", { value: JSON.stringify(resolve(api, schema), null, 2) });
  const answer = make("pre", { tabIndex: 0, hidden: true });
  const form = make(
    "form",
    { className: "inside" },
    make("p", { className: "said", textContent: said.description ?? "" }),
    ...inputs.map(({ parameter, input }) => make("label", {}, `${parameter.name} ${parameter.description ?? ""}`, input)),
    ...(body ? [make("label", {}, "Body", body)] : []),
    ...Object.entries(said.responses ?? {}).map(([status, each]) =>
      make("span", { className: "said", textContent: `${status}: ${each.description ?? ""}` }),
    ),
    make("div", {}, make("button", { textContent: "Send" })),
    answer,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer.hidden = false;
    answer.textContent = "…";
    send(method.toUpperCase(), path, inputs, body, answer).catch((refused) => {
      answer.textContent = String(refused);
    });
  });
  const name = make("code", { textContent: `${method.toUpperCase()} ${path}` });
  return make("details", {}, make("summary", {}, name, ` ${said.summary ?? ""}`), form);
};

const api = await (await fetch(new URL("../openapi.json", import.meta.url))).json();
document.querySelector("#about").textContent = api.info.description;
document.querySelector("#operations").replaceChildren(
  ...Object.entries(api.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, said]) => said.responses)
      .map(([method, said]) => operation(api, path, method, said)),
  ),
);

document.querySelector("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const response = await fetch(`${base}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    body: JSON.stringify(Object.fromEntries(new FormData(event.target))),
  });
  const answer = await response.json();
  token = answer.accessToken ?? "";
  document.querySelector("#who").textContent = token ? `Signed in: ${answer.roles.join(", ")}` : answer.error.message;
});
