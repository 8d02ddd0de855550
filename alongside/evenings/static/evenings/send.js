// Sends the head counts that lie on this device to the group that lets it; each goes once, however often it is sent.

import { keep, kept } from "./kept.js";

// Gives how many went, and what was said of those that were refused; null where there was nobody to ask.
export async function send(address) {
  const token = kept("key");
  const waiting = kept("counts") ?? [];
  if (!token || !waiting.length) return { sent: 0, refused: "" };
  let sent = 0;
  let refused = "";
  for (const one of waiting) {
    let response;
    try {
      response = await fetch(address, { method: "POST", credentials: "omit", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token, ...one }) });
    } catch {
      return null;
    }
    if (response.ok) {
      sent += 1;
      keep("counts", (kept("counts") ?? []).filter(({ key }) => key !== one.key));
    } else if (response.status < 500) refused = (await response.json()).detail;
    else return null;
  }
  return { sent, refused };
}
