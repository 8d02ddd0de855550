// What some tools show besides what was written: over(app, tool, entries) above the list, entry(app, tool, entry) above one, name(entry) in the list.

import { around } from "./around.js";
import { chapters } from "./chapters.js";
import { diary } from "./diary.js";
import { meetings } from "./meetings.js";
import { urge } from "./urge.js";
import { weigh } from "./weigh.js";
import { week } from "./week.js";
import { wheelOfLife } from "./wheel.js";

export const VIEWS = { around, chapters, diary, enjoy: week, meetings, urge, week, weigh, wheel: wheelOfLife };
