export {
  type CaptionRenderer,
  type CaptionRendererOptions,
  createCaptionRenderer,
} from "./caption/caption-renderer.ts";
export type {
  LeftOutText,
  PictureWords,
  PresetRendition,
  PublicationMark,
  RenditionFault,
  RenditionRequest,
  RenditionResult,
  TypesettingReport,
} from "./caption/rendition-request.ts";
export type { PresetSetRequest, PresetSetResult } from "./caption/responsive-set.ts";
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
export { describeJpeg, toRightsMetadata } from "./picture-credit.ts";
export { type PictureType, type RenditionType, type SniffedType, sniffPictureType } from "./picture-type.ts";
export type { EncodingEffort } from "./pixels.ts";
export { RENDERER_VERSION, type Rendition, type RenditionOptions } from "./rendition.ts";
export type { FontSources } from "./typesetting/font-library.ts";
export { findRestrictions, isRestrictive } from "./restriction.ts";
