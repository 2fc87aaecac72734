/** Handing in: files are dropped anywhere on the field, and how much has gone over the line is told. */

interface Taken { id?: string; message?: string; remedy?: string }

const GONE = "The server can not be reached: start it again, then repeat it";

export function drops(): void {
  const form = document.querySelector<HTMLFormElement>("form#adding");
  const drop = document.getElementById("drop");
  const files = document.querySelector<HTMLInputElement>("input#files");
  const sent = document.getElementById("sent");
  if (!form || !drop || !files || !sent) return;
  over(drop, files);
  files.addEventListener("change", () => {
    const count = files.files?.length ?? 0;
    sent.textContent = count > 0 ? `${count} chosen` : "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, (text) => (sent.textContent = text));
  });
}

function over(drop: HTMLElement, files: HTMLInputElement): void {
  for (const kind of ["dragenter", "dragover"] as const) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"] as const) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    files.files = event.dataTransfer?.files ?? null;
    files.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Only this kind of request tells how much has been sent. */
function send(form: HTMLFormElement, tell: (text: string) => void): void {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => tell(`Sending: ${Math.floor((100 * loaded) / Math.max(total, 1))} %`);
  request.onload = () => {
    const answer = (request.response ?? {}) as Taken;
    if (request.status === 202 && answer.id) location.assign(`/jobs/${answer.id}`);
    else tell(`${answer.message ?? "It was refused"}: ${answer.remedy ?? "try again"}`);
  };
  request.onerror = () => tell(GONE);
  request.send(new FormData(form));
}
