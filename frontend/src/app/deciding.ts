/** Decisions: the form is sent and the page comes again at the same place. */

const buttons = (): NodeListOf<HTMLButtonElement> => document.querySelectorAll("form.judge button");

export function decisions(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("form.judge")) return;
    event.preventDefault();
    void decide(form, event.submitter);
  });
}

function tell(text: string): void {
  const place = document.querySelector(".last");
  if (place) place.textContent = text;
}

async function decide(form: HTMLFormElement, by: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.set(name, value);
  if (by instanceof HTMLButtonElement && by.name) body.set(by.name, by.value);
  for (const one of buttons()) one.disabled = true;
  tell("Deciding …");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) {
      location.reload();
      return;
    }
    const { message, remedy } = (await answer.json()) as { message: string; remedy: string };
    tell(`${message}: ${remedy}`);
  } catch {
    tell("The server can not be reached: start it again, then repeat the decision");
  }
  for (const one of buttons()) one.disabled = false;
}
