/** What the pages of the app do beside showing: names as one types, decisions by key, changes of others, handing in. */

import { drops } from "./adding";
import { cards } from "./cards";
import { decisions } from "./deciding";
import { lives } from "./live";
import { copying, filters } from "./page";
import { suggests } from "./suggest";

suggests();
filters();
copying();
decisions();
cards();
drops();
lives();
