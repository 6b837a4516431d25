// What vega-interpreter imports by the name "vega-util" stands in vega.min.js already.
const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;
export { ascending, isString, DisallowedObjectProperties };
