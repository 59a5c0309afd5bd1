/** The two behaviours that differ: upstream of June 2025, and 2.x as read in its source up to 2.44. */
export type TwentyVersion = "0.55" | "2.x";
