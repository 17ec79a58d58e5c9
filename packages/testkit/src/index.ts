export { buildArticle } from "./article-builder.ts";
export { askOverWire, toComparable, type ComparableAnswer } from "./comparable-answer.ts";
export { createClock } from "./clock.ts";
export type { SteppableClock } from "./clock.ts";
export {
  createTestSigner,
  type TestKeyKind,
  type TestSigner,
  type TestSignerOptions,
} from "./test-certificate.ts";
export { instant } from "./instant.ts";
export { buildAuthor, buildProvider, buildPublication, getProviderId } from "./newsroom-builder.ts";
export { buildAsset, buildHash, buildPicture, buildRendition } from "./picture-builder.ts";
