export { parseBody } from "./body/parsed-body.ts";
export { renderText } from "./body/text.ts";
