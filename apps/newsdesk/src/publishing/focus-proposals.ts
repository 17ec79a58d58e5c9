import type { Focus } from "@depesche/content-model";
import type { SourceArticle } from "@depesche/content-source";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";

/** Where cuts of a picture look because no editor said where. */
export interface FocusProposal {
  readonly file: string;
  /** The picture's file. */
  readonly picture: string;
  readonly focus: Focus;
}

/** Lists the focuses that publishing proposed for pictures whose articles name none. */
export async function listFocusProposals(
  articles: readonly SourceArticle[],
  newsdesk: Pick<Newsdesk, "findFocusProposal"> | undefined,
): Promise<readonly FocusProposal[]> {
  const proposals: FocusProposal[] = [];
  for (const { file, article } of articles) {
    for (const { focus: said, asset, file: picture } of article.pictures) {
      const focus = said === undefined ? await newsdesk?.findFocusProposal(asset) : undefined;
      if (focus !== undefined) proposals.push({ file, picture, focus });
    }
  }
  return proposals;
}
