// What some tools show besides what was written. A view may have
// over(app, tool, entries) above the list, entry(app, tool, entry) above one entry, printed(app) where everything is printed;
// groups(entries) for a list in parts, [title, entries] each; name(entry), when(entry) and beside(app, tool, entry) in the list;
// start() for what a new entry begins with, hides(entry) where it is not to be read, gone(app) after one was deleted.

import { around } from "./around.js";
import { chapters } from "./chapters.js";
import { diary } from "./diary.js";
import { meetings } from "./meetings.js";
import { no } from "./no.js";
import { signs } from "./signs.js";
import { tasks } from "./tasks.js";
import { urge } from "./urge.js";
import { voice } from "./voice.js";
import { weigh } from "./weigh.js";
import { week } from "./week.js";
import { wheelOfLife } from "./wheel.js";

export const VIEWS = { around, change: week, chapters, diary, enjoy: week, meetings, no, problem: week, signs, tasks, urge, voice, week, weigh, wheel: wheelOfLife };
