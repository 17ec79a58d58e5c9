import { crc32 } from "node:zlib";

/** A document as an entry of a page has it: `"type":…,"article":…`, and how long its head is. */
export interface KeptDocument {
  readonly member: Buffer;
  /** Bytes before the document itself. */
  readonly headBytes: number;
  readonly type: string;
  /** The opaque part of its ETag. */
  readonly etag: string;
}

/* A record: checksum of the rest (4 bytes), length of the head (2), of the name, the type and the tag (1 each), these three, member. */
const nameAt = 9;

/** Writes a document as it lies on the disk under a name, which is ASCII and at most 255 long. */
export function formatRecord(name: string, { member, headBytes, type, etag }: KeptDocument): Buffer {
  const typeAt = nameAt + name.length;
  const memberAt = typeAt + type.length + etag.length;
  const record = Buffer.alloc(memberAt + member.byteLength);
  record.writeUInt16LE(headBytes, 4);
  record.writeUInt8(name.length, 6);
  record.writeUInt8(type.length, 7);
  record.writeUInt8(etag.length, 8);
  record.write(name, nameAt, "latin1");
  record.write(type, typeAt, "latin1");
  record.write(etag, typeAt + type.length, "latin1");
  member.copy(record, memberAt);
  record.writeUInt32LE(crc32(record.subarray(4)), 0);
  return record;
}

/**
 * Reads what `formatRecord` wrote under a name, without copying its member; undefined when it is not that: whatever lies where the
 * document should, nobody is given another one.
 */
export function readRecord(name: string, record: Buffer): KeptDocument | undefined {
  if (record.byteLength < nameAt || crc32(record.subarray(4)) !== record.readUInt32LE(0)) return undefined;
  const typeAt = nameAt + record.readUInt8(6);
  if (record.toString("latin1", nameAt, typeAt) !== name) return undefined;
  const etagAt = typeAt + record.readUInt8(7);
  const memberAt = etagAt + record.readUInt8(8);
  return {
    member: record.subarray(memberAt),
    headBytes: record.readUInt16LE(4),
    type: record.toString("latin1", typeAt, etagAt),
    etag: record.toString("latin1", etagAt, memberAt),
  };
}
