// Puts a group's running order, and what the device shows to send head counts, where the running order looks for them.

import { keep } from "./kept.js";

const { key, order } = JSON.parse(document.getElementById("made").textContent);
const taken = keep("order", order) && keep("key", key);
document.getElementById("taken").hidden = !taken;
document.getElementById("not-taken").hidden = taken;
