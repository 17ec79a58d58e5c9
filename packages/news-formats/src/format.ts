import type { FormatName } from "./format-name.ts";
import { findLosses, type Loss, type LossRule } from "./item/loss.ts";
import type { NewsItem } from "./item/news-item.ts";
import { withoutPictures, type PictureUse } from "./item/without-pictures.ts";
import type { ReadOptions, ReadResult } from "./read-fault.ts";

/** A document and what it could not carry. */
export interface WrittenItem {
  readonly text: string;
  /** Media type with its parameters. */
  readonly type: string;
  readonly losses: readonly Loss[];
}

/** How an item is written. */
export interface WriteOptions {
  /** `without` leaves no figure, caption or picture address anywhere; what is left out so is no loss. */
  readonly pictures?: PictureUse | undefined;
}

/** One format articles travel in. */
export interface NewsFormat {
  /** What it is called in `format=` and on the command line. */
  readonly name: FormatName;
  /** In words. */
  readonly title: string;
  /** The media types it is asked for by, the most telling first. */
  readonly types: readonly string[];
  readonly lossRules: readonly LossRule[];
  /** Writes an item; the same item gives the same text, to be sent as UTF-8. */
  readonly write: (item: NewsItem, options?: WriteOptions) => WrittenItem;
  /** Reads a document; absent in formats that are for people alone. */
  readonly read?: (text: string, options?: ReadOptions) => ReadResult;
}

/** What a format adds to what all have. */
export interface FormatDefinition extends Omit<NewsFormat, "write"> {
  /** Writes an item whose pictures may all go out. */
  readonly format: (item: NewsItem) => Pick<WrittenItem, "text" | "type">;
}

/** Makes a format: leaves pictures out where they are not wanted, and reports what is lost. */
export function defineFormat(definition: FormatDefinition): NewsFormat {
  const { format, ...rest } = definition;
  return {
    ...rest,
    write(item, options = {}) {
      const whole = options.pictures === "without" ? withoutPictures(item) : item;
      const { text, type } = format(whole);
      let losses: readonly Loss[] | undefined;
      return {
        text,
        type,
        // Most who send a document never ask.
        get losses() {
          return (losses ??= findLosses(whole, definition.lossRules));
        },
      };
    },
  };
}
