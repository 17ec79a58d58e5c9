/** The version of the store this program writes: that of the last of its migrations. */
export const programVersion = 4;
