import type { LossRule } from "./loss.ts";

/** The rule of formats that print the terms of use and leave out what programs would act on. */
export const losesPolicy: LossRule = {
  field: "rights.syndication, rights.textAndDataMining",
  reason: "readers do not see it",
  find: (item) => [
    { path: "/rights/syndication", value: item.rights.syndication },
    { path: "/rights/textAndDataMining", value: item.rights.textAndDataMining },
  ],
};
