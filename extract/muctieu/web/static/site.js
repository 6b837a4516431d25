// On a small screen the filters begin closed; everything works without this file.
const filters = document.querySelector("details.filters");
if (filters && window.matchMedia("(max-width: 60rem)").matches) filters.open = false;
