import { formatCanonical, type Selection } from "@depesche/content-model";
import type { Handle } from "../../database.ts";
import { writeRows } from "../../row-writing.ts";
import type { ReceiptItemTable, ReceiptLogTable, ReceiptPageTable } from "../../schema/partner-tables.ts";
import type { Receipt } from "../partner-ledger.ts";

/** Writes receipts; one that is there already stays as it is. */
export async function addReceipts(handle: Handle, receipts: readonly Receipt[]): Promise<void> {
  const log: ReceiptLogTable[] = [];
  const pages: ReceiptPageTable[] = [];
  const items: ReceiptItemTable[] = [];
  for (const receipt of receipts) {
    if (receipt.kind === "log") log.push(toLogRow(receipt));
    else if (receipt.kind === "page") pages.push(toPageRow(receipt));
    else items.push(toItemRow(receipt));
  }
  await writeRows(handle, "receipt_log", log, (chunk) =>
    handle
      .insertInto("receipt_log")
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing()),
  );
  await writeRows(handle, "receipt_page", pages, (chunk) =>
    handle
      .insertInto("receipt_page")
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing()),
  );
  await writeRows(handle, "receipt_item", items, (chunk) =>
    handle
      .insertInto("receipt_item")
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Reads what `formatFilter` wrote. */
export function readFilter(text: string): Selection | undefined {
  // Written by formatFilter.
  return text === "" ? undefined : (JSON.parse(text) as Selection);
}

function formatFilter(filter: Selection | undefined): string {
  return filter === undefined ? "" : formatCanonical(filter);
}

function toLogRow(receipt: Extract<Receipt, { readonly kind: "log" }>): ReceiptLogTable {
  return {
    partner: receipt.partner,
    channel: receipt.channel,
    filter: formatFilter(receipt.filter),
    from_within: receipt.fromWithin ?? "",
    to_within: receipt.toWithin ?? "",
    entitlement_revision: receipt.entitlementRevision,
    from_seq: receipt.fromSeq,
    to_seq: receipt.toSeq,
    head: receipt.head,
    at: receipt.at,
  };
}

function toPageRow(receipt: Extract<Receipt, { readonly kind: "page" }>): ReceiptPageTable {
  return {
    partner: receipt.partner,
    filter: formatFilter(receipt.filter),
    after_id: receipt.afterId ?? "",
    to_id: receipt.toId,
    entitlement_revision: receipt.entitlementRevision,
    head: receipt.head,
    at: receipt.at,
  };
}

function toItemRow(receipt: Extract<Receipt, { readonly kind: "item" }>): ReceiptItemTable {
  return {
    article_id: receipt.articleId,
    partner: receipt.partner,
    channel: receipt.channel,
    picture: receipt.picture ?? "",
    asset: receipt.asset ?? "",
    revision: receipt.revision,
    at: receipt.at,
  };
}
