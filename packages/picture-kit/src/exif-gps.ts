const gpsDirectoryTag = 0x8825;
const latitudeTag = 2;
const longitudeTag = 4;

/**
 * Tells whether an EXIF block gives a place (Exif 3.0, 4.6.6: GPSLatitude or GPSLongitude in the GPS directory).
 *
 * Takes the block with or without its "Exif\0\0" head. What cannot be read gives no place. Never throws.
 */
export function hasExifPlace(exif: Uint8Array): boolean {
  const head = Buffer.from(exif.buffer, exif.byteOffset, exif.length);
  const tiff = head.toString("latin1", 0, 4) === "Exif" ? head.subarray(6) : head;
  if (tiff.length < 8) return false;
  const little = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  /** Where the entries of the directory at an offset begin, as far as they lie inside the block. */
  const entries = (directory: number): readonly number[] => {
    if (directory + 2 > tiff.length) return [];
    const fitting = Math.floor((tiff.length - directory - 2) / 12);
    return Array.from(
      { length: Math.min(short(directory), fitting) },
      (_, entry) => directory + 2 + entry * 12,
    );
  };
  const gps = entries(long(4)).find((entry) => short(entry) === gpsDirectoryTag);
  if (gps === undefined) return false;
  return entries(long(gps + 8)).some(
    (entry) => short(entry) === latitudeTag || short(entry) === longitudeTag,
  );
}
