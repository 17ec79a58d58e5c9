export type { CreditMetadata } from "./credit-metadata.ts";
export type { EmbeddedMetadata } from "./embedded-metadata.ts";
export type { InspectedPicture, Inspection, InspectionLimits, PictureNote } from "./inspection.ts";
export {
  isPictureError,
  type PictureError,
  type PictureFault,
  type PictureFaultCode,
} from "./picture-fault.ts";
export { createPictureKit, type PictureKit, type PictureKitOptions } from "./picture-kit.ts";
export type { PictureType, RenditionType } from "./picture-type.ts";
export { RENDERER_VERSION, type Rendition, type RenditionOptions } from "./rendition.ts";
export { findRestrictions, isRestrictive } from "./restriction.ts";
