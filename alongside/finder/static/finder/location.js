// “Use my location”: the browser is asked only when the button is pressed, and what it says is made coarse before it is used.
const ABOUT_A_KILOMETRE = 2; // decimals of a degree

for (const form of document.querySelectorAll("[data-location]")) {
  const offer = form.querySelector("[data-location-offer]");
  const status = form.querySelector("[data-location-status]");
  if (!("geolocation" in navigator)) continue;
  offer.hidden = false;
  offer.querySelector("[data-location-button]").addEventListener("click", () => {
    status.textContent = status.dataset.looking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const coarse = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(ABOUT_A_KILOMETRE));
        form.elements.near.value = coarse.join(",");
        form.requestSubmit();
      },
      () => {
        status.textContent = status.dataset.failed;
      },
      { enableHighAccuracy: false, maximumAge: 600000, timeout: 10000 },
    );
  });
}
