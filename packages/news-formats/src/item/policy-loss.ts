import type { LossRule } from "./loss.ts";

/** The rule of formats that print copyright and terms of use and leave out what programs would act on. */
export const losesPolicy: LossRule = {
  field: "rights.copyrightHolder, syndication, textAndDataMining",
  reason: "readers see the copyright notice and the terms of use",
  find: ({ rights: { copyrightHolder, syndication, textAndDataMining } }) => [
    ...(copyrightHolder === undefined ? [] : [{ path: "/rights/copyrightHolder", value: copyrightHolder }]),
    { path: "/rights/syndication", value: syndication },
    { path: "/rights/textAndDataMining", value: textAndDataMining },
  ],
};
