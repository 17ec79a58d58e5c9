export { createDirectoryMedia, type DirectoryMedia, type DirectoryMediaOptions } from "./directory-media.ts";
export { checkMedia } from "./media-check.ts";
export {
  isMediaError,
  mediaError,
  type MediaError,
  type MediaFault,
  type MediaFaultCode,
} from "./media-error.ts";
export { hashMedia, isMediaHash } from "./media-hash.ts";
export type { DamagedMedia, MediaCheck, MediaEntry, MediaStore, OpenMedia } from "./media-store.ts";
