/** What the pages of the app do beside showing: names as one types, decisions by key, changes of others, handing in. */

import type { Name } from "../commands";
import { spell } from "../commands";
import { listen } from "../keys";
import { dress } from "../kept";
import { settings } from "../settings";
import { isShown, onPaper, unveilAll } from "../veil";
import { drops } from "./adding";
import { cards } from "./cards";
import { decisions } from "./deciding";
import { lives } from "./live";
import { copying, dressing, filters } from "./page";
import { suggests } from "./suggest";

dress();
suggests();
filters();
copying();
decisions();
const acts = cards();
if (!document.getElementById("evidence")) {
  onPaper();
  if (isShown()) unveilAll();
  document.addEventListener("graphic", unveilAll);
  const help = settings([...(Object.keys(acts) as Name[]), "help"]);
  acts.help = help;
  dressing(help);
}
listen(acts);
spell();
drops();
lives();
