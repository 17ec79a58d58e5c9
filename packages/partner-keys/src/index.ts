export { formatCursor, parseCursor } from "./cursor.ts";
export type { Cursor, CursorExpectation, CursorFault, CursorResult } from "./cursor.ts";
export { createPartnerKey, formatPartnerKey, isPartnerKeyId, parsePartnerKey } from "./partner-key.ts";
export type { PartnerKey } from "./partner-key.ts";
export { hashSecret, isSecretOf, noSecretHash } from "./secret-hash.ts";
export { formatSignedPath, parseSignedPath } from "./signed-address.ts";
export type { AddressGrant, AddressQuery, AddressResult } from "./signed-address.ts";
