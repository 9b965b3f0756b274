/* Sends a filled-in sheet: first to be tried, then, with what was tried named, to be kept.
   The file stays here between the two, so that the server keeps nothing. */

let file = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-upload]");
  if (!button) return;
  const act = button.dataset.upload;
  if (act === "choose") choose();
  else if (act === "confirm") send(button.dataset.sha256);
  else fetchMarked();
});

function choose() {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".xlsx,.csv";
  input.addEventListener("change", () => {
    [file] = input.files;
    if (file) send();
  });
  input.click();
}

async function send(confirm) {
  const answer = await post("", confirm ? { confirm } : {});
  if (answer) report(await answer.json());
}

async function fetchMarked() {
  const answer = await post("/marked", {});
  if (!answer) return;
  if (!answer.ok) return report(await answer.json());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = file.name.replace(/\.\w+$/, "") + ".xlsx";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/* Return the server's answer, whatever it says; nothing if there was none. */
async function post(path, more) {
  const words = document.querySelector('[data-upload="choose"]').dataset;
  const body = new FormData();
  body.append("owner", document.getElementById("upload-owner").value);
  body.append("kind", document.querySelector("#upload-kind input:checked")?.value ?? "official");
  const licence = document.querySelector("#upload-licence input:checked")?.value;
  if (licence) body.append("licence", licence);
  for (const [name, text] of Object.entries(more)) body.append(name, text);
  body.append("file", file);
  const buttons = [...document.querySelectorAll("[data-upload]")];
  const state = document.getElementById("upload-state"), before = state.textContent;
  state.textContent = words.checking;
  for (const one of buttons) one.disabled = true;
  try {
    return await fetch(`/uploads/indicators${path}?lang=${words.lang}`, { method: "POST", body });
  } catch {
    report({ reason: words.failed });
    return null;
  } finally {
    state.textContent = before;
    for (const one of buttons) one.disabled = false;
  }
}

function report(data) {
  window.dash_clientside.set_props("upload-report", { data });
}
